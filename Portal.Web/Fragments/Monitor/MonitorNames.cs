using Portal.Domain.Access;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Fragments.Monitor;

/// <summary>What can be chosen from, to look for or to change into, by its name.</summary>
public sealed record MonitorNames(IReadOnlyList<Choice> Managers, IReadOnlyList<Choice> Groups, IReadOnlyList<Choice> Branches)
{
    public static async Task<MonitorNames> Read(Choices choices, Actor actor, CancellationToken stop) =>
        new(await choices.Staff(actor.Today, stop), await choices.ClientGroups(stop), await choices.BranchesFor(actor.Staff!, stop));

    public string? Manager(string id) => Of(Managers, id);
    public string? Group(string id) => Of(Groups, id);
    public string? Branch(Guid id) => Of(Branches, $"{id}");

    private static string? Of(IReadOnlyList<Choice> from, string id) => Guid.TryParse(id, out var one) ? from.FirstOrDefault(c => c.Id == one)?.Name ?? "?" : null;
}
