using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Personalization.Deploy.Tests;

/// <summary>The alerting rules' shape; that their metrics are the code's is tested beside the dashboard's.</summary>
public sealed class AlertTests
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("deploy", "prometheus", "alerts.yaml"));

    [Fact]
    public void EveryAlertHasANameOfItsOwnASeverityAndWhatToDo()
    {
        var rules = Assert.Single(Parse(Text).Groups).Rules;
        Assert.Distinct(rules.Select(static rule => rule.Alert));
        Assert.All(rules, static rule =>
        {
            Assert.StartsWith("Personalization", rule.Alert, StringComparison.Ordinal);
            Assert.Contains(rule.Labels["severity"], new[] { "warning", "critical" });
            Assert.False(string.IsNullOrWhiteSpace(rule.Annotations["summary"]));
            Assert.False(string.IsNullOrWhiteSpace(rule.Annotations["action"]));
        });
    }

    [Fact]
    public void AFieldThatPrometheusDoesNotKnowIsRefused() => Assert.Throws<YamlException>(() => Parse(Text.Replace("annotations:", "annotation:", StringComparison.Ordinal)));

    private static RuleFile Parse(string yaml) => new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<RuleFile>(yaml);

    private sealed class RuleFile
    {
        public List<Group> Groups { get; set; } = [];
    }

    private sealed class Group
    {
        public string Name { get; set; } = "";

        public List<Rule> Rules { get; set; } = [];
    }

    private sealed class Rule
    {
        public string Alert { get; set; } = "";

        public string Expr { get; set; } = "";

        public string? For { get; set; }

        public Dictionary<string, string> Labels { get; set; } = [];

        public Dictionary<string, string> Annotations { get; set; } = [];
    }
}
