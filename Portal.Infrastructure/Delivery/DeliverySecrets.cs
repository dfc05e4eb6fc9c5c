using Microsoft.AspNetCore.DataProtection;

namespace Portal.Infrastructure.Deliveries;

/// <summary>The secret half of a link that works once, on its way from the page that made it to the mail that carries it. In the database it
/// stands encrypted by the key ring, and only until the mail has left; the link itself keeps a hash.</summary>
public sealed class DeliverySecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Portal.Delivery.Secret");

    public string Protect(string secret) => protector.Protect(secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The key ring is another one, or the row was changed.</exception>
    public string Read(string stored) => protector.Unprotect(stored);
}
