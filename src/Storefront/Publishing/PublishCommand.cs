using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Personalization.Contracts;

namespace Personalization.Storefront;

/// <summary><c>publish</c>: live traffic to a broker, until Ctrl+C or for a while.</summary>
internal static class PublishCommand
{
    public static Command Create(Func<ParseResult, StorefrontOptions> options)
    {
        var bootstrap = new Option<string>("--bootstrap") { Description = "The broker, host:port; several separated by commas.", Required = true };
        var topic = new Option<string>("--topic") { Description = "Where to publish.", DefaultValueFactory = _ => Topics.Clickstream };
        var rate = new Option<double?>("--rate") { Description = "Events per second; 200 where not given." };
        var seconds = new Option<double?>("--seconds") { Description = "Stop after so long; without it, at Ctrl+C." };
        var labels = new Option<FileInfo?>("--labels") { Description = "The labels of fraudulent events, as JSON lines." };
        var command = new Command("publish", "Publishes live traffic, paced by the clock.") { bootstrap, topic, rate, seconds, labels };
        command.SetAction(async (parsed, cancellation) =>
        {
            var shop = options(parsed);
            shop.EventsPerSecond = parsed.GetValue(rate) ?? shop.EventsPerSecond;
            using var limit = new CancellationTokenSource(Limit(parsed.GetValue(seconds)), TimeProvider.System);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
            await using var labelFile = parsed.GetValue(labels)?.CreateText();
            var traffic = new StorefrontTraffic(
                shop, TimeProvider.System, new ProducerConfig { BootstrapServers = parsed.GetRequiredValue(bootstrap) }, parsed.GetRequiredValue(topic), new ErrorLog(),
                labelFile is null ? null : label => labelFile.WriteLine(JsonSerializer.Serialize(label, LabelJson.Default.FraudLabel)));
            await traffic.Run(either.Token);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{traffic.Published} simulated events published, {traffic.Failed} of them not delivered."));
            return traffic.Failed == 0 ? 0 : 1;
        });
        return command;
    }

    private static TimeSpan Limit(double? seconds) => seconds is { } some ? TimeSpan.FromSeconds(some) : Timeout.InfiniteTimeSpan;

    /// <summary>Warnings and errors go to standard error, one line each.</summary>
    private sealed class ErrorLog : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Console.Error.WriteLine(formatter(state, exception));
    }
}
