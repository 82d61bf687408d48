using Procedures.Definitions;

namespace Procedures.Api.Drawings;

/// <summary>A procedure as it was drawn, with what a page tells at each step. Coordinates are the drawing's own; the picture begins at Left, Top.</summary>
public sealed record FlowchartView(double Left, double Top, double Width, double Height, IReadOnlyList<FlowchartNode> Nodes, IReadOnlyList<FlowchartLine> Lines);

/// <param name="Kind">start, end, finish, decision, switch, fork, join, intake, task, approval, vote, document, wait, notice, register-change</param>
/// <param name="Face">height of the card above its ports</param>
public sealed record FlowchartNode(string Id, string Kind, string KindWords, string Label, double X, double Y, double Width, double Height, double Face, IReadOnlyList<FlowchartPort> Ports, FlowchartTold Told);

/// <summary>A way on under the card, its words, and whether a case took it.</summary>
public sealed record FlowchartPort(string Id, string Label, bool Taken);

/// <summary>What a page tells at a step.</summary>
/// <param name="State">done, waiting, ahead, faulted; of times: none, seldom, sometimes, often</param>
/// <param name="Note">a few words in the card's corner</param>
/// <param name="Line">the card's last line</param>
/// <param name="Words">for a screen reader: "Biểu quyết chi bộ: đang chờ"</param>
public sealed record FlowchartTold(string State, string Note, string Line, string Words)
{
    public int Times { get; init; }
    /// <summary>Part of the card's width that a bar takes, 0 to 1; null: no bar.</summary>
    public double? Bar { get; init; }
}

/// <param name="Points">corner points of the line, at least two</param>
/// <param name="Back">goes back without being drawn: an outcome returned the case</param>
public sealed record FlowchartLine(string From, string To, string Port, bool Taken, bool Back, IReadOnlyList<Spot> Points);
