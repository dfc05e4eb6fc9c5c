using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Portal.Infrastructure.Files;

/// <summary>
/// A 64-bit sum over one MiB, as file systems keep them: two CRC-32C over every other eight bytes. It finds what rotted, and costs next to
/// nothing where a second SHA-256 would halve the speed of an upload. It does not hold off a person who may write to the disk, and no sum
/// kept beside the file could: that is what the SHA-256 in its name is for, which <c>files check</c> compares.
/// </summary>
internal struct RotSum
{
    public const int Bytes = 8;
    private const int Step = 16;

    private Carry carry;
    private uint even;
    private uint odd;
    private int carried;
    private int length;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var sum = new RotSum();
        sum.Append(bytes);
        return sum.Finish();
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        length += bytes.Length;
        if (carried > 0)
        {
            var taken = Math.Min(Step - carried, bytes.Length);
            bytes[..taken].CopyTo(carry[carried..]);
            carried += taken;
            bytes = bytes[taken..];
            if (carried < Step)
            {
                return;
            }
            Take(carry);
        }
        for (; bytes.Length >= Step; bytes = bytes[Step..])
        {
            Take(bytes);
        }
        bytes.CopyTo(carry);
        carried = bytes.Length;
    }

    /// <summary>Ends the sum and begins anew.</summary>
    public ulong Finish()
    {
        carry[carried..].Clear();
        Take(carry);
        var sum = ((ulong)BitOperations.Crc32C(odd, (uint)length) << 32) | BitOperations.Crc32C(even, (uint)length);
        this = default;
        return sum;
    }

    private void Take(ReadOnlySpan<byte> step)
    {
        even = BitOperations.Crc32C(even, BinaryPrimitives.ReadUInt64LittleEndian(step));
        odd = BitOperations.Crc32C(odd, BinaryPrimitives.ReadUInt64LittleEndian(step[8..]));
    }

    [InlineArray(Step)]
    private struct Carry
    {
        private byte first;
    }
}
