using Personalization.Contracts;

namespace Personalization.Ingest;

/// <summary>What the fraud team has said, as this silo sees it. Read by every worker, once a micro-batch; shown by the reader of the topics.</summary>
public sealed class DeskWatch
{
    private volatile DeskView _view = DeskView.Nothing;

    /// <summary>The newest view.</summary>
    public DeskView View => _view;

    /// <summary>An older view than the present one is passed over.</summary>
    internal void Show(DeskView view)
    {
        if (view.Revision >= _view.Revision)
            _view = view;
    }
}
