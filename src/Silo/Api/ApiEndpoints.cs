using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Dashboard;
using Orleans.Streams;
using Personalization.Contracts;
using Personalization.Grains;
using Personalization.Inference;
using Personalization.Ingest;

namespace Personalization.Silo;

/// <summary>The page, health, and what is known of a user.</summary>
internal static class ApiEndpoints
{
    /// <summary>Answers while the process does.</summary>
    public const string LivePath = "/health/live";

    /// <summary>200 when everything is at work, else 503.</summary>
    public const string ReadyPath = "/health/ready";

    private const string DashboardPath = "/orleans";

    public static void MapApi(this WebApplication app)
    {
        app.MapGet("/", static () => Results.Stream(typeof(ApiEndpoints).Assembly.GetManifestResourceStream("page.html")!, "text/html; charset=utf-8"));
        app.MapGet(LivePath, static () => "live");
        app.MapGet(ReadyPath, static async (Readiness readiness) =>
        {
            var report = await readiness.Check();
            return Results.Json(report, ReadinessJson.Default.Report, statusCode: report.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
        app.MapGet("/users/{id}", static async (string id, IGrainFactory grains) =>
            await grains.GetGrain<IUserGrain>(id).Describe() is { LastSeen: not null } user
                ? Results.Json(user, ApiJson.Default.UserDescription)
                : Results.Text($"User '{id}' is not known.", statusCode: StatusCodes.Status404NotFound));
        app.MapGet("/anomalies/{id}", static (string id, AnomalyEndpoint anomalies, CancellationToken aborted) => anomalies.Tell(id, aborted));
        app.MapGet("/rules", static (DeskWatch desk) => Results.Json(new RulesReport(desk.View.Rules, desk.View.Refused), ApiJson.Default.RulesReport));
        app.MapGet("/labels", static (DeskWatch desk) => Results.Json(desk.View.Labels, ApiJson.Default.LabelTallyArray));
        app.MapGet("/models", static (ActiveModel models, ModelWatcher watcher, Shadow shadow, SplitTrial split) =>
            Results.Json(ModelReport.Of(models, watcher) with { Shadow = shadow.Report, Split = split.Report }, ApiJson.Default.ModelReport));
        app.MapGet("/live", Live);
        MapDashboard(app);
    }

    private static void MapDashboard(WebApplication app)
    {
        if (app.Configuration.GetSection("Silo").Get<SiloOptions>() is { Dashboard: true })
            app.MapOrleansDashboard(DashboardPath);
        else
            app.MapGet(DashboardPath, static () => Results.Text("Orleans' dashboard is off: start the silo with --Silo:Dashboard true.", statusCode: StatusCodes.Status404NotFound));
    }

    /// <summary>Server-sent events: <c>numbers</c> every second, <c>signal</c> as they come.</summary>
    private static async Task Live(HttpContext http, LiveNumbers numbers, IServiceProvider services, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        // An open page must not hold up the end.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        using var writing = new SemaphoreSlim(1);
        var stream = services.GetRequiredKeyedService<IStreamProvider>(LiveSignals.Provider).GetStream<LiveSignal>(LiveSignals.Stream);
        var subscription = await stream.SubscribeAsync(async (signal, _) => await Send(http, writing, "signal", JsonSerializer.Serialize(signal, ApiJson.Default.LiveSignal)));
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
            do
                await Send(http, writing, "numbers", JsonSerializer.Serialize(numbers.Current, ApiJson.Default.LiveReading));
            while (await timer.WaitForNextTickAsync(ending.Token));
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the silo ends.
        }
        finally
        {
            await subscription.UnsubscribeAsync();
        }
    }

    private static async Task Send(HttpContext http, SemaphoreSlim writing, string name, string json)
    {
        await writing.WaitAsync(http.RequestAborted);
        try
        {
            await http.Response.WriteAsync($"event: {name}\ndata: {json}\n\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }
        finally
        {
            writing.Release();
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(UserDescription))]
[JsonSerializable(typeof(LiveReading))]
[JsonSerializable(typeof(LiveSignal))]
[JsonSerializable(typeof(RulesReport))]
[JsonSerializable(typeof(LabelTally[]))]
[JsonSerializable(typeof(ModelReport))]
internal sealed partial class ApiJson : JsonSerializerContext;
