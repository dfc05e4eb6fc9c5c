namespace Portal.Tests.Web.Ground;

/// <summary>One of the demo office's people, as tests call them.</summary>
public sealed record Cast(string Name, string Email)
{
    /// <summary>Admin of the office.</summary>
    public static readonly Cast Sam = new("Sam", "admin@demo.example");

    /// <summary>Employee.</summary>
    public static readonly Cast Eva = new("Eva", "employee@demo.example");

    /// <summary>Support.</summary>
    public static readonly Cast Ola = new("Ola", "support@demo.example");

    /// <summary>Administrator at the client.</summary>
    public static readonly Cast Dana = new("Dana", "client@demo.example");

    /// <summary>Director of the same client.</summary>
    public static readonly Cast Piotr = new("Piotr", "director@demo.example");

    /// <summary>A user of another client.</summary>
    public static readonly Cast Olek = new("Olek", "outsider@demo.example");

    /// <summary>All six.</summary>
    public static readonly IReadOnlyList<Cast> All = [Sam, Eva, Ola, Dana, Piotr, Olek];

    /// <summary>Finds one by first name, whatever its case.</summary>
    public static Cast Named(string name) => All.Single(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
