using System.Globalization;

namespace Portal.Load;

/// <summary>What the load program was asked for.</summary>
internal sealed record Options(Uri Url, Uri? Bare, int People, int Connections, int Seconds, int Rate, string? Accounts)
{
    internal const string Usage = """
        dotnet run --project tests/Load -c Release -- --url http://localhost:8080 [--people 6] [--connections 1000] [--seconds 20] [--rate 20]
            [--bare URL]        a bare hub that runs already; without it one is started here
            [--accounts FILE]   lines of "e-mail password"; without it the people of the demo office sign in by their buttons
        dotnet run --project tests/Load -c Release -- bare --port 9000
            only the bare hub
        dotnet run --project tests/Load -c Release -- accounts --data data/demo --count 60 [--blocked 20 | --inbox]
            adds people to a demo office: one may hold 20 connections at most. So many of them may not come in any more; for the inbox,
            its staff are in every mailbox and its clients have items to ask about
        dotnet run --project tests/Load -c Release -- probing --url http://localhost:8080 --accounts FILE --times 200
            whether the time of an answer says who is known; the portal runs with PORTAL_PROXIES=127.0.0.1,::1
        dotnet run --project tests/Load -c Release -- inbox --url URL --accounts FILE [--screens 200] [--rate 50] [--seconds 60] [--warm 60] [--server PID]
            staff screens on the mailbox that the accounts are in, while their clients ask questions
        dotnet run --project tests/Load -c Release -- grow --data data/demo --dossiers 100000
            lets a demo office that does not run grow to so many dossiers, with some twenty activities each
        dotnet run --project tests/Load -c Release -- pages --few URL --many URL --times 100
            the same pages of two demo offices, in turns
        """;

    internal static Options Read(string[] args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            given[args[i]] = args[i + 1];
        }

        int Number(string name, int otherwise) => given.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        return new Options(
            new Uri(given.GetValueOrDefault("--url") ?? throw new ArgumentException(Usage)),
            given.TryGetValue("--bare", out var bare) ? new Uri(bare) : null,
            Number("--people", 6),
            Number("--connections", 1000),
            Number("--seconds", 20),
            Number("--rate", 20),
            given.GetValueOrDefault("--accounts"));
    }
}
