namespace Portal.Web.Commands;

/// <summary>What the program does besides serving: <c>audit verify</c>, <c>audit export STREAM FILE</c>, <c>import clients FILE</c>, <c>routes --json</c>, <c>files check</c>,
/// <c>verify FILE</c>.</summary>
internal sealed record Subcommand(string Words, Func<string[], Task<int>> Run)
{
    private static readonly Subcommand[] All =
    [
        new("audit verify", AuditVerify.Run),
        new("audit export", AuditExport.Run),
        new("routes --json", Routes.Print),
        new("import clients", ImportClients.Run),
        new("files check", Files.FilesCheck.Run),
        new("verify", VerifyFile.Run),
    ];

    public static Subcommand? Find(string[] args) => Array.Find(All, s =>
    {
        var words = s.Words.Split(' ');
        return args.Length >= words.Length && words.SequenceEqual(args.Take(words.Length), StringComparer.Ordinal);
    });
}
