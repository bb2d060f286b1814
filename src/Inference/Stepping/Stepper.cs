using Microsoft.ML.OnnxRuntime;

namespace Personalization.Inference;

/// <summary>Runs one batch of rows, an item, its context and a state each, through <c>step.onnx</c>. One thread at a time.</summary>
internal sealed class Stepper : IDisposable
{
    private readonly InferenceSession _graph;
    private readonly RunOptions _run;
    private readonly StateLayout _layout;
    private readonly Rows<long> _items;

    /// <summary>Null where the model does not read it.</summary>
    private readonly Rows<long>? _kinds;

    /// <summary>Likewise.</summary>
    private readonly Rows<long>? _gaps;

    /// <summary>Likewise.</summary>
    private readonly Rows<long>? _words;
    private readonly Rows<float>[] _states;
    private readonly Rows<float>[] _next;

    /// <summary>Null where the model has none.</summary>
    private readonly Rows<float>? _intents;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;

    public Stepper(InferenceSession graph, RunOptions run, StateLayout layout, ContextReader context, int capacity)
    {
        (_graph, _run, _layout) = (graph, run, layout);
        _items = new Rows<long>(capacity);
        _kinds = context.ReadsKinds ? new Rows<long>(capacity) : null;
        _gaps = context.ReadsGaps ? new Rows<long>(capacity) : null;
        _words = context.ReadsWords ? new Rows<long>(capacity, StepWords.Most) : null;
        _states = [.. layout.Tensors.Select(tensor => new Rows<float>(capacity, tensor.Shape))];
        _next = [.. layout.Tensors.Select(tensor => new Rows<float>(capacity, tensor.Shape))];
        _inputNames = [.. layout.Tensors.Select(tensor => tensor.Name), "item"];
        if (_kinds is not null)
            _inputNames = [.. _inputNames, ContextFeatures.KindInput];
        if (_gaps is not null)
            _inputNames = [.. _inputNames, ContextFeatures.GapInput];
        if (_words is not null)
            _inputNames = [.. _inputNames, ContextFeatures.WordsInput];
        _outputNames = [.. layout.Tensors.Select(tensor => tensor.Next)];
        if (layout.UserTensor < 0)
        {
            _next = [.. _next, new Rows<float>(capacity, layout.Dimensions)];
            _outputNames = [.. _outputNames, layout.UserOutput];
        }
        if (layout.Intents > 0)
        {
            _intents = new Rows<float>(capacity, layout.Intents);
            _outputNames = [.. _outputNames, ModelManifest.IntentsOutput];
        }
        _inputs = new OrtValue[_inputNames.Length];
        _outputs = new OrtValue[_outputNames.Length];
    }

    public void Load(int row, int item, ReadOnlySpan<float> state, StepContext context = default)
    {
        _items[row][0] = item;
        if (_kinds is not null)
            _kinds[row][0] = context.Kind;
        if (_gaps is not null)
            _gaps[row][0] = context.Gap;
        for (var place = 0; place < _words?.Width; place++)
            _words[row][place] = context.Words[place];
        for (var tensor = 0; tensor < _states.Length; tensor++)
            state.Slice(_layout.Offsets[tensor], _states[tensor].Width).CopyTo(_states[tensor][row]);
    }

    public void Run(int rows)
    {
        var input = 0;
        foreach (var state in _states)
            _inputs[input++] = state.First(rows);
        _inputs[input++] = _items.First(rows);
        if (_kinds is not null)
            _inputs[input++] = _kinds.First(rows);
        if (_gaps is not null)
            _inputs[input++] = _gaps.First(rows);
        if (_words is not null)
            _inputs[input] = _words.First(rows);
        for (var tensor = 0; tensor < _next.Length; tensor++)
            _outputs[tensor] = _next[tensor].First(rows);
        if (_intents is not null)
            _outputs[^1] = _intents.First(rows);
        _graph.Run(_run, _inputNames, _inputs, _outputNames, _outputs);
    }

    public ReadOnlySpan<float> UserOf(int row) => _next[_layout.UserTensor < 0 ? ^1 : _layout.UserTensor][row];

    /// <summary>The probabilities of the intents; empty where the model has none.</summary>
    public ReadOnlySpan<float> IntentsOf(int row) => _intents is null ? [] : _intents[row];

    public void Store(int row, Span<float> state)
    {
        for (var tensor = 0; tensor < _states.Length; tensor++)
            _next[tensor][row].CopyTo(state[_layout.Offsets[tensor]..]);
        if (_layout.UserTensor < 0)
            _next[^1][row].CopyTo(state[_layout.UserOffset..]);
    }

    public void Dispose()
    {
        _items.Dispose();
        _kinds?.Dispose();
        _gaps?.Dispose();
        _words?.Dispose();
        foreach (var rows in _states.Concat(_next))
            rows.Dispose();
        _intents?.Dispose();
    }
}
