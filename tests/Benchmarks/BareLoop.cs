using Confluent.Kafka;
using Microsoft.Extensions.Options;
using Personalization.Contracts;
using Personalization.Grains;
using Personalization.Inference;
using Personalization.Ingest;

namespace Personalization.Benchmarks;

/// <summary>One thread's work of the bare loop, with the engine's own codecs and graphs.</summary>
internal sealed class BareLoop(RecurrentModel model, GraphBatch graphs, IProducer<byte[], byte[]> producer, IConsumer<byte[], byte[]> consumer)
{
    private readonly Dictionary<string, (float[] State, float LogZ)> _users = [];
    private readonly InteractionDecoder _decoder = new(new());
    private readonly SignalEncoder _encoder = new(new());
    private readonly Recommender _recommender = new(Options.Create(new UserGrainsOptions()));
    private readonly Stack<AdvanceRequest> _pool = new();

    /// <summary>The sum of all surprise, so that nobody optimizes it away.</summary>
    public double Surprise { get; private set; }

    public List<(ConsumeResult<byte[], byte[]> Record, Interaction Interaction)> Decode(List<ConsumeResult<byte[], byte[]>> records) => records.ConvertAll(record =>
    {
        var incoming = new IncomingRecord
        {
            Offset = record.Offset.Value,
            Key = record.Message.Key,
            Value = record.Message.Value,
            Timestamp = record.Message.Timestamp.UtcDateTime,
            Headers = [.. record.Message.Headers.Select(static header => KeyValuePair.Create(header.Key, header.GetValueBytes()))],
        };
        return (record, _decoder.Decode(incoming, new("bare", record.Partition.Value, record.Offset.Value), out _)!);
    });

    /// <summary>Steps every event, a user's in order, and ranks after a user's last; a ranking per event that gets a list.</summary>
    public Ranking?[] Advance(List<(ConsumeResult<byte[], byte[]> Record, Interaction Interaction)> events)
    {
        var rankings = new Ranking?[events.Count];
        var last = new Dictionary<string, int>();
        for (var i = 0; i < events.Count; i++)
            last[events[i].Interaction.User] = i;
        var waiting = Enumerable.Range(0, events.Count).ToList();
        var rows = new List<(int Event, AdvanceRequest Request)>(events.Count);
        while (waiting.Count > 0)
        {
            var stepping = new HashSet<string>();
            var later = new List<int>();
            foreach (var i in waiting)
                if (stepping.Add(events[i].Interaction.User))
                    rows.Add((i, Fill(events[i].Interaction, top: last[events[i].Interaction.User] == i ? 20 : 0)));
                else
                    later.Add(i);
            graphs.Run(rows.Select(static row => row.Request).ToArray());
            foreach (var (i, request) in rows)
            {
                _users[events[i].Interaction.User] = (request.State, request.Result.LogZ);
                rankings[i] = request.Result.Top;
                _pool.Push(request);
            }
            rows.Clear();
            waiting = later;
        }
        return rankings;
    }

    public void Publish(List<(ConsumeResult<byte[], byte[]> Record, Interaction Interaction)> events, Ranking?[] rankings)
    {
        for (var i = 0; i < events.Count; i++)
        {
            if (rankings[i] is not { } ranking)
                continue;
            var (record, interaction) = events[i];
            var encoded = _encoder.Encode(_recommender.Recommend(interaction, new("bare", record.Partition.Value, record.Offset.Value), model, new Advance(0, ranking), []), null);
            var headers = new Headers();
            foreach (var (name, value) in encoded.Headers)
                headers.Add(name, value);
            while (!TryProduce(encoded.Topic, new() { Key = encoded.Key!, Value = encoded.Value!, Headers = headers }, record))
                producer.Poll(TimeSpan.FromMilliseconds(5));
        }
    }

    private bool TryProduce(string topic, Message<byte[], byte[]> message, ConsumeResult<byte[], byte[]> cause)
    {
        try
        {
            // Acknowledged in order per partition of the output; near enough for a loop that promises nothing.
            producer.Produce(topic, message, _ => consumer.StoreOffset(cause));
            return true;
        }
        catch (ProduceException<byte[], byte[]> e) when (e.Error.Code == Confluent.Kafka.ErrorCode.Local_QueueFull)
        {
            return false;
        }
    }

    private AdvanceRequest Fill(Interaction interaction, int top)
    {
        var (state, logZ) = _users.TryGetValue(interaction.User, out var known) ? known : (new float[model.StateSize], float.NaN);
        var item = model.Catalogue.TryGetIndex(interaction.InterestItem!, out var index) ? index : -1;
        if (item >= 0 && float.IsFinite(logZ))
            Surprise += logZ - model.Score(state, item);
        var request = _pool.Count > 0 ? _pool.Pop() : new AdvanceRequest(static _ => { });
        request.Fill(state, item, top, session: [], CancellationToken.None);
        return request;
    }
}
