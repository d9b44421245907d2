using System.Collections.Frozen;

namespace Vetting.Identity.Passwords;

/// <summary>What everybody tries first. See common-passwords.LICENSE.txt for where the list comes from.</summary>
internal static class CommonPasswords
{
    private static readonly Lazy<FrozenSet<string>> List = new(Read);

    /// <summary>Whether it stands in the list, or is a listed one, or a single character, over and over.</summary>
    public static bool Contains(string password)
    {
        var lower = password.ToLowerInvariant();
        return List.Value.Contains(lower) || Enumerable.Range(1, lower.Length / 2).Any(length => IsRepetition(lower, length));
    }

    private static bool IsRepetition(string password, int length)
    {
        for (var i = length; i < password.Length; i++)
        {
            if (password[i] != password[i - length])
            {
                return false;
            }
        }

        return length == 1 || List.Value.Contains(password[..length]);
    }

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
    }
}
