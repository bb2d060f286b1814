using System.Globalization;
using Orleans.Metadata;

namespace Personalization.Grains;

/// <summary>
/// Says in the grain type's properties, which Orleans hands to every silo of the cluster, up to which format this build reads snapshots. Builds from
/// before it say nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ReadsFormatAttribute(int format) : Attribute, IGrainPropertiesProviderAttribute
{
    private const string Property = "personalization.reads-format";

    public void Populate(IServiceProvider services, Type grainClass, GrainType grainType, Dictionary<string, string> properties) =>
        properties[Property] = format.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a silo says of a grain type; 0 where it says nothing.</summary>
    public static int Of(GrainManifest silo, GrainType grain) =>
        silo.Grains.TryGetValue(grain, out var said) && said.Properties.TryGetValue(Property, out var format)
        && int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
}
