namespace Procedures.Benchmarks;

/// <summary>A Markdown table on the console, row by row as the rows come.</summary>
internal sealed class Table
{
    public Table(string title, params string[] columns)
    {
        Console.WriteLine($"\n### {title}\n\n| {string.Join(" | ", columns)} |\n|{string.Concat(columns.Select((_, i) => i == 0 ? "---|" : "---:|"))}");
    }

    public void Row(params string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    public static string Percent(double share) => $"{share * 100:0} %";
    public static string Ms(double milliseconds) => milliseconds >= 100 ? $"{milliseconds:0}" : milliseconds >= 10 ? $"{milliseconds:0.0}" : $"{milliseconds:0.00}";
    public static string Count(double number) => $"{number:#,0}";
    public static string Size(double bytes) => bytes >= 1024 * 1024 ? $"{bytes / 1024 / 1024:#,0} MB" : $"{bytes / 1024:0.0} kB";
}
