using System.Globalization;
using Portal.Load;
using Portal.Load.Size;

switch (args)
{
    case ["bare", "--port", var port]:
        await BareHub.Build(int.Parse(port, CultureInfo.InvariantCulture)).RunAsync();
        return 0;
    case ["accounts", "--data", var data, "--count", var count]:
        return await Accounts.AddAsync(data, int.Parse(count, CultureInfo.InvariantCulture), 0, forInbox: false);
    case ["accounts", "--data", var data, "--count", var count, "--inbox"]:
        return await Accounts.AddAsync(data, int.Parse(count, CultureInfo.InvariantCulture), 0, forInbox: true);
    case ["accounts", "--data", var data, "--count", var count, "--blocked", var blocked]:
        return await Accounts.AddAsync(data, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(blocked, CultureInfo.InvariantCulture), forInbox: false);
    case ["probing", "--url", var url, "--accounts", var accounts, "--times", var times]:
        return await Probing.Read(new Uri(url), accounts, int.Parse(times, CultureInfo.InvariantCulture)).RunAsync();
    case ["grow", "--data", var data, "--dossiers", var dossiers]:
        return Growth.Grow(data, int.Parse(dossiers, CultureInfo.InvariantCulture));
    case ["pages", "--few", var few, "--many", var many, "--times", var times]:
        return await Pages.CompareAsync(new Uri(few), new Uri(many), int.Parse(times, CultureInfo.InvariantCulture));
    case ["inbox", .. var asked]:
        return await InboxLoad.Read(asked).RunAsync();
    case [] or ["--help"]:
        Console.WriteLine(Options.Usage);
        return 2;
}

var options = Options.Read(args);
var target = new PortalTarget(options.Url, options.Accounts);
var portal = await MeasureAsync(target);
await using var own = options.Bare is null ? BareHub.Build(0) : null;
if (own is not null)
{
    await own.StartAsync();
}

var bare = await MeasureAsync(new BareTarget(options.Bare ?? new Uri(own!.Urls.First()), target.Topics));
Console.WriteLine(portal.Against(bare));
return portal.Missed == 0 ? 0 : 1;

async Task<Figures> MeasureAsync(ITarget target)
{
    await using var swarm = new Swarm(target, options);
    var figures = await swarm.RunAsync();
    Console.WriteLine(figures);
    Console.WriteLine();
    return figures;
}
