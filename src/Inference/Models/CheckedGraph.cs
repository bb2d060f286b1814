using Microsoft.ML.OnnxRuntime;

namespace Personalization.Inference;

/// <summary>Opens a graph of a folder, or says what is wrong with it.</summary>
internal static class CheckedGraph
{
    public static InferenceSession Open(ModelFolder folder, GraphSessions sessions, string file, Action<ModelFolder, InferenceSession> check)
    {
        GraphCheck.CheckReferences(folder, file);
        InferenceSession session;
        try
        {
            session = sessions.Open(folder.PathOf(file));
        }
        catch (OnnxRuntimeException error)
        {
            throw folder.Refuse($"ONNX Runtime cannot open {file} ({error.Message}); train it again.", error);
        }
        try
        {
            check(folder, session);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
