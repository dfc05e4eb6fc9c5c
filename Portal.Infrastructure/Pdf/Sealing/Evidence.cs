namespace Portal.Infrastructure.Pdf.Sealing;

/// <summary>What is put behind the document: who did what, when, from where, on which bytes. All words come ready in the reader's language.</summary>
/// <param name="Foot">What stands below each page, from its number and how many there are.</param>
public sealed record Evidence(string Title, IReadOnlyList<string> Lines, IReadOnlyList<EvidencePart> Parts, Func<int, int, string> Foot);

/// <param name="Facts">What and its value, one below the other.</param>
public sealed record EvidencePart(string Heading, IReadOnlyList<EvidenceFact> Facts, EvidenceTable? Table = null);

public sealed record EvidenceFact(string What, string Value);

/// <param name="Columns">Their headings, and how wide each is beside the others.</param>
public sealed record EvidenceTable(IReadOnlyList<EvidenceColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

public sealed record EvidenceColumn(string Heading, double Share);
