using Portal.Tests.Web.Ground;

namespace Portal.Load;

/// <summary>Somebody signed in, and the topics that he may watch and that changes are made on.</summary>
internal sealed record Watcher(Browserless Person, IReadOnlyList<string> Topics);

/// <summary>What is put under load: the portal, or the bare hub it is compared with.</summary>
internal interface ITarget
{
    string Name { get; }

    /// <summary>Signs in as many people as were asked for.</summary>
    Task<IReadOnlyList<Watcher>> SignInAsync(int people);

    /// <summary>Makes one change that the watchers of the topic hear of, and returns when the server has stored it.</summary>
    Task ChangeAsync(string topic);
}
