using Microsoft.Extensions.Options;
using Personalization.Inference;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>Says where everything is.</summary>
internal static class Greeting
{
    public static void Print(WebApplication app, EmbeddedServices embedded, RecurrentModel model, MainJob.Request request, StoredStates known)
    {
        var kafka = app.Services.GetRequiredService<IOptions<KafkaOptions>>().Value;
        var redis = app.Services.GetRequiredService<IOptions<RedisOptions>>().Value.ConnectionString;
        var page = app.Urls.First();
        var topics = kafka.Topics;
        Console.WriteLine("Personalization: recommendations and anomalies for every event.");
        Console.WriteLine($"  broker   {kafka.BootstrapServers}{(embedded.Broker is null ? "" : "  (embedded; its log is new at every start)")}");
        Console.WriteLine($"  topics   {topics.Clickstream} -> {topics.Recommendations}, {topics.Anomalies}, {topics.Erasures}, {topics.DeadLetters}, {topics.Parked}");
        Console.WriteLine($"  store    {StoredStates.ServersOf(redis)}{(embedded.Store is null ? "" : $"  (embedded; {embedded.Data!.PathOf("store")})")}");
        Console.WriteLine($"  users    {known}");
        Console.WriteLine($"  model    {model.Id}, {model.Catalogue.Count} items, on {model.Device}");
        Console.WriteLine($"  traffic  {TrafficSetup.Describe(request, embedded, app.Configuration)}");
        Console.WriteLine($"  page     {page}/   users {page}/users/ID   health {page}/health/ready");
        Console.WriteLine("  look     dotnet run -c Release --project src/Silo -- tail recommendations");
        Console.WriteLine("""  try      echo '{"user":"ann","type":"view","item":"ITEM"}' | dotnet run -c Release --project src/Silo -- send""");
        Console.WriteLine();
    }
}
