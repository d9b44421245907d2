namespace Vetting.Application.People;

/// <summary>What messages about an account share.</summary>
internal static class AccountMail
{
    public const string Warning = "If you did not expect this, tell an administrator of your party at once.";
}
