namespace Personalization.Training.Tests;

/// <summary>A made-up shop of four departments whose shoppers keep to one each, and its catalogue, which lists in every department one thing that nobody has looked at.</summary>
internal static class PlantedShop
{
    public const int Departments = 4;
    private const int Goods = 12;
    private static readonly string[] Words = ["lamp", "boot", "tent", "drum"];

    public static string New(int department) => $"new{department}";

    public static string Item(int department, int number) => $"d{department}n{number}";

    public static string[] Catalogue() =>
    [
        "item\ttitle\tcategory\tprice",
        .. from department in Enumerable.Range(0, Departments)
           from number in Enumerable.Range(0, Goods)
           select $"{Item(department, number)}\tmodel{number % 4} colour{number / 4} {Words[department]}\t{department}\t{10 + number}",
        .. Enumerable.Range(0, Departments).Select(department => $"{New(department)}\tmodel1 colour2 {Words[department]}\t{department}\t15"),
    ];

    public static string[] Sequences(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var department = random.Next(Departments);
            return string.Join(' ', Enumerable.Range(0, random.Next(3, 8)).Select(_ => Item(department, random.Next(Goods))));
        })];
    }
}
