namespace Personalization.Training;

/// <summary>Element types that our graphs use: TensorProto.DataType of onnx.proto.</summary>
internal enum OnnxType
{
    Float = 1,
    Int64 = 7,
}
