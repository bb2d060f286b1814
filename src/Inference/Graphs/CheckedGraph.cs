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
            using var files = new GraphFiles(folder, file);
            session = sessions.Open(files.Graph);
        }
        catch (OnnxRuntimeException error)
        {
            throw folder.Refuse($"ONNX Runtime cannot open {file} ({error.Message}); train it again.", error);
        }
        catch (IOException error)
        {
            throw folder.Refuse($"{file} cannot be copied to the temporary folder, from where it is run ({error.Message}); make room in {Path.GetTempPath()}, or set TMPDIR to another.", error);
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
