using CsCheck;
using Personalization.Fakes;
using Personalization.Inference;

namespace Personalization.Unit.Tests;

public sealed class RankerTests
{
    [Fact]
    public void BothWaysToTheBestGiveTheSameBits() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 64], Gen.Int[0, 64].Array[1, 6], Gen.Int).Sample((items, rows, tops, seed) =>
        {
            using var tiny = new TinyModel(items, dimensions: 5, seed);
            using var model = tiny.Load();
            using var host = model.CreateRanker(rows, onDevice: false);
            using var device = model.CreateRanker(rows, onDevice: true);
            var random = new Random(seed);
            foreach (var top in tops)
            {
                for (var row = 0; row < rows; row++)
                {
                    float[] user = [.. Enumerable.Range(0, 5).Select(_ => random.NextSingle())];
                    host.Load(row, user);
                    device.Load(row, user);
                }
                host.Run(rows, top);
                device.Run(rows, top);
                for (var row = 0; row < rows; row++)
                {
                    Assert.Equal(host.LogZOf(row), device.LogZOf(row));
                    if (top == 0)
                        continue;
                    Assert.Equal(host.TopOf(row, top).Items, device.TopOf(row, top).Items);
                    Assert.Equal(host.TopOf(row, top).Scores, device.TopOf(row, top).Scores);
                }
            }
        }, iter: 30, threads: 2);

    [Fact]
    public void ALargeCatalogueIsRankedAFewRowsAtATimeAndNoRowIsLost()
    {
        using var tiny = new TinyModel(items: 40_000, dimensions: 3);
        using var model = tiny.Load();
        using var ranker = model.CreateRanker(capacity: 64);
        Assert.Equal(16, ranker.Capacity);
        using var batch = new GraphBatch(model, capacity: 64);
        using var alone = new GraphBatch(model, capacity: 1);
        var rows = Enumerable.Range(0, 41).Select(Request).ToArray();
        batch.Run(rows);
        for (var row = 0; row < rows.Length; row++)
        {
            var single = Request(row);
            alone.Run([single]);
            Assert.Equal(single.Result.LogZ, rows[row].Result.LogZ);
            Assert.Equal(single.State, rows[row].State);
            Assert.Equal(single.Result.Top?.Items, rows[row].Result.Top?.Items);
        }

        AdvanceRequest Request(int row)
        {
            var request = new AdvanceRequest(_ => { });
            float[] state = [.. Enumerable.Range(0, model.StateSize).Select(at => (row + at) / 50f)];
            request.Fill(state, row % 3 == 0 ? -1 : row, row % 4, session: [], CancellationToken.None);
            return request;
        }
    }
}
