namespace Procedures.Api.Cases;

/// <summary>The procedure's drawing with the way this case took. Coordinates are those of an SVG viewBox of Width × Height, origin top left.</summary>
public sealed record FlowchartView(int Width, int Height, IReadOnlyList<FlowchartNode> Nodes, IReadOnlyList<FlowchartLine> Lines);

/// <param name="Kind">start, end, finish, decision, switch, fork, join, intake, task, approval, vote, document, wait, notice, register-change</param>
/// <param name="State">done, waiting, ahead, faulted</param>
/// <param name="Words">for a screen reader: "Biểu quyết chi bộ: đang chờ"</param>
public sealed record FlowchartNode(string Id, string Kind, string Label, int X, int Y, int Width, int Height, string State, int Times, string Words);

/// <param name="Points">corner points of the line, at least two</param>
/// <param name="Label">the outcome's label; empty where a node has one way on</param>
/// <param name="Back">leads against the reading direction</param>
public sealed record FlowchartLine(string From, string To, string Port, string Label, bool Taken, bool Back, IReadOnlyList<FlowchartPoint> Points);

public sealed record FlowchartPoint(int X, int Y);
