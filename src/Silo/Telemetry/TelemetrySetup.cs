using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Personalization.Silo;

/// <summary>Metrics and traces; exported over OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
internal static class TelemetrySetup
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(static metrics => metrics.AddMeter("Personalization.*", "Microsoft.Orleans").AddRuntimeInstrumentation())
            .WithTracing(static traces => traces.AddSource("Personalization.*", "Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application"));
        if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            telemetry.UseOtlpExporter();
    }
}
