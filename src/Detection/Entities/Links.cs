namespace Personalization.Detection;

/// <summary>What a deal has in common with an entity's latest.</summary>
internal struct Links
{
    public int Deals;
    public int Own;
    public int Device;
    public int Ip;
    public int Address;
    public int Payment;

    /// <summary>Of the likest text of another user; NaN where there is none to compare with.</summary>
    public double Likeness = double.NaN;

    public Links()
    {
    }

    /// <summary>This user's share of the deals; drawn towards nothing while they are few.</summary>
    public readonly double Repeated => (double)Own / (Deals + 1);

    public void Add(in Deal deal, in Deal other)
    {
        Deals++;
        if (other.User == deal.User)
        {
            Own++;
            return;
        }

        Device += Same(deal.Device, other.Device);
        Ip += Same(deal.Ip, other.Ip);
        Address += Same(deal.Address, other.Address);
        Payment += Same(deal.Payment, other.Payment);
        if (deal.Text != 0 && other.Text != 0)
            Likeness = Math.Max(double.IsNaN(Likeness) ? 0 : Likeness, new TextSketch(deal.Text).Similarity(new TextSketch(other.Text)));
    }

    private static int Same(uint one, uint other) => one != 0 && one == other ? 1 : 0;
}
