namespace Personalization.Grains;

/// <summary>Who looks on while the line works: nothing of theirs is in a state or in a signal.</summary>
internal sealed class Onlookers(Shadow shadow, SplitTrial split)
{
    /// <summary>Shows them an event, before it joins the state.</summary>
    public void Observe(UserState state, in Glimpse glimpse)
    {
        shadow.Observe(state, glimpse);
        split.Observe(state, glimpse);
    }

    /// <summary>Nothing of that user stays with them.</summary>
    public void Forget(string user)
    {
        shadow.Forget(user);
        split.Forget(user);
    }
}
