using Microsoft.AspNetCore.Identity;

namespace Portal.Infrastructure.Data;

/// <summary>How a person signs in. Its id is the person's id; a person may exist without one (C9).</summary>
public sealed class Account : IdentityUser<Guid>;
