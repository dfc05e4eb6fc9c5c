using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Portal.Infrastructure.Pdf;

/// <summary>Tables put together to a font file.</summary>
internal static class SfntFile
{
    /// <param name="tables">In the order of their names; those that are empty are left out.</param>
    public static byte[] Write(IReadOnlyList<(string Name, byte[] Bytes)> tables)
    {
        var kept = tables.Where(t => t.Bytes.Length > 0).ToList();
        var start = 12 + (16 * kept.Count);
        var file = new byte[start + kept.Sum(t => Padded(t.Bytes.Length))];
        var power = BitOperations.Log2((uint)kept.Count);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        ushort[] search = [(ushort)kept.Count, (ushort)(16 << power), (ushort)power, (ushort)((16 * kept.Count) - (16 << power))];
        for (var i = 0; i < search.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4 + (2 * i)), search[i]);
        }
        for (var (i, at) = (0, start); i < kept.Count; at += Padded(kept[i].Bytes.Length), i++)
        {
            var entry = file.AsSpan(12 + (16 * i));
            Encoding.ASCII.GetBytes(kept[i].Name, entry);
            kept[i].Bytes.CopyTo(file, at);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(file.AsSpan(at, Padded(kept[i].Bytes.Length))));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], kept[i].Bytes.Length);
        }
        return file;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (var i = 0; i < bytes.Length; i += 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]);
        }
        return sum;
    }

    private static int Padded(int length) => (length + 3) & ~3;
}
