namespace Personalization.Training;

/// <summary>A whole ONNX file: ModelProto and GraphProto of onnx.proto, as much of them as our graphs need.</summary>
internal sealed record OnnxGraph(string Name)
{
    /// <summary>File format 8 with operator set 17: the newest operators needed (LSTM 14, LayerNormalization 17), readable by runtimes since 2022.</summary>
    private const int FileFormat = 8;
    private const int OperatorSet = 17;

    /// <summary>Of trees and the like (TreeEnsembleRegressor 3).</summary>
    public const string LearningDomain = "ai.onnx.ml";
    private const int LearningSet = 3;

    public required OnnxValue[] Inputs { get; init; }

    public required OnnxValue[] Outputs { get; init; }

    public required OnnxNode[] Nodes { get; init; }

    public required OnnxTensor[] Constants { get; init; }

    public byte[] ToBytes()
    {
        var file = new OnnxMessage()
            .Number(1, FileFormat)
            .Text(2, "personalization")
            .Message(7, ToMessage())
            .Message(8, new OnnxMessage().Text(1, "").Number(2, OperatorSet));
        if (Nodes.Any(static node => node.Domain == LearningDomain))
            file.Message(8, new OnnxMessage().Text(1, LearningDomain).Number(2, LearningSet));
        return file.ToArray();
    }

    /// <summary>The graph alone, as the body of a loop: it may name values of the graph around it.</summary>
    public OnnxMessage ToMessage()
    {
        var graph = new OnnxMessage();
        foreach (var node in Nodes)
            graph.Message(1, node.ToMessage());
        graph.Text(2, Name);
        foreach (var constant in Constants)
            graph.Message(5, constant.ToMessage());
        foreach (var input in Inputs)
            graph.Message(11, input.ToMessage());
        foreach (var output in Outputs)
            graph.Message(12, output.ToMessage());
        return graph;
    }
}
