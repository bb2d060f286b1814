using Personalization.Storefront;

try
{
    return await Commands.Root().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (e is ArgumentException or IOException or FormatException or UnauthorizedAccessException)
{
    // What someone asked for cannot be done: the reason is enough.
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
