using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Vetting.Application.Reporting;

/// <summary>
/// A little work that a sender's device does, so that a flood costs who sends it. It names nobody, and nothing of it is kept with the report but
/// whether it was done.
/// </summary>
public interface IProofs
{
    WorkToProve Ask();

    /// <summary>Whether the work was done, in time, and for no other report.</summary>
    /// <param name="use">What it is done for. The same use may come again, because its answer was lost.</param>
    bool Accepts(ProofOfWork proof, ReadOnlySpan<byte> use);
}

/// <summary>
/// For each puzzle, numbered from 0, a number is to be found: the SHA-256 of the salt, the number of the puzzle (one byte) and the number found (four
/// bytes, the highest first) is to begin with this number of zero bits.
/// </summary>
/// <param name="Challenge">To be sent back as it is.</param>
/// <param name="Salt">In hexadecimal digits.</param>
/// <param name="Until">Afterwards it proves nothing.</param>
public sealed record WorkToProve(string Challenge, string Salt, int Puzzles, int Bits, DateTimeOffset Until)
{
    public bool IsSolvedBy(IReadOnlyList<uint> answers) => answers.Count == Puzzles && answers.Index().All(one => IsSolvedBy(one.Index, one.Item));

    /// <summary>Does the work.</summary>
    public ProofOfWork Solve() => new(Challenge, [.. Enumerable.Range(0, Puzzles).Select(puzzle =>
    {
        var answer = 0u;
        while (!IsSolvedBy(puzzle, answer))
        {
            answer++;
        }

        return answer;
    })]);

    private bool IsSolvedBy(int puzzle, uint answer)
    {
        var saltLength = Salt.Length / 2;
        Span<byte> hashed = stackalloc byte[saltLength + 1 + sizeof(uint)];
        Convert.FromHexString(Salt, hashed, out _, out _);
        hashed[saltLength] = (byte)puzzle;
        BinaryPrimitives.WriteUInt32BigEndian(hashed[(saltLength + 1)..], answer);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(hashed, hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash) >> (32 - Bits) == 0;
    }
}

/// <param name="Answers">One for each puzzle, in their order.</param>
public sealed record ProofOfWork(string Challenge, IReadOnlyList<uint> Answers);
