using System.Security.Cryptography;

namespace Vetting.Domain.Complaints;

/// <summary>How people call a case: <c>C-2026-483019</c>. The digits are random, so that a gap between two references tells nothing.</summary>
public static class ComplaintReference
{
    public const int MaxLength = 13;
    public const string Pattern = "^C-[0-9]{4}-[0-9]{6}$";

    /// <summary>How many references there are for the cases of a year.</summary>
    public const int InOneYear = 1_000_000;

    public static string Draw(int year) => $"C-{year}-{RandomNumberGenerator.GetInt32(InOneYear):D6}";
}
