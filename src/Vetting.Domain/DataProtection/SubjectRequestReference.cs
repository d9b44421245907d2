using System.Security.Cryptography;

namespace Vetting.Domain.DataProtection;

/// <summary>How people call a request of a data subject: <c>S-2026-483019</c>. The digits are random, as those of a case are.</summary>
public static class SubjectRequestReference
{
    public const int MaxLength = 13;
    public const string Pattern = "^S-[0-9]{4}-[0-9]{6}$";

    private const int InOneYear = 1_000_000;

    public static string Draw(int year) => $"S-{year}-{RandomNumberGenerator.GetInt32(InOneYear):D6}";
}
