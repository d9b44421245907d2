using Microsoft.AspNetCore.Identity;
using Vetting.Infrastructure.Accounts;

namespace Vetting.Identity.Passwords;

/// <summary>
/// NIST SP 800-63B-4 §3.1.1: long enough to be the only factor, nothing commonly used, expected or compromised, no rule of composition, no
/// expiry by the calendar.
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    public const int MinLength = 15;

    /// <summary>Far above the 64 that the guidance asks to accept; what is longer is not a password.</summary>
    public const int MaxLength = 256;

    private const int ShortestContextWord = 4;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Refusal(user.Email!, password ?? "") is { } refusal ? IdentityResult.Failed(refusal) : IdentityResult.Success);

    private static IdentityError? Refusal(string email, string password)
    {
        var length = password.EnumerateRunes().Count();
        return length switch
        {
            < MinLength => new()
            {
                Code = "PasswordTooShort",
                Description = $"Use at least {MinLength} characters. Three or four unrelated words make a good password."
            },
            > MaxLength => new() { Code = "PasswordTooLong", Description = $"Use at most {MaxLength} characters." },
            _ when CommonPasswords.Contains(password) => new()
            {
                Code = "PasswordTooCommon",
                Description = "This password is on a list of commonly used ones. Choose another."
            },
            _ when IsMostlyContext(email, password) => new()
            {
                Code = "PasswordExpected",
                Description = "This password is little more than your address or the name of this service. Choose another."
            },
            _ => null,
        };
    }

    /// <summary>Whether too little is left to be a password of its own when what anybody could guess from the context is taken out.</summary>
    private static bool IsMostlyContext(string email, string password)
    {
        var words = email.ToLowerInvariant().Split('@', '.', '-', '_', '+').Append(email.ToLowerInvariant()).Append("vetting").Append("password");
        var rest = words.Where(word => word.Length >= ShortestContextWord).OrderByDescending(word => word.Length)
            .Aggregate(password.ToLowerInvariant(), (left, word) => left.Replace(word, "", StringComparison.Ordinal));
        return rest.Length < password.Length && rest.Count(char.IsLetter) < ShortestContextWord;
    }
}
