using Vetting.Application.People;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Mail;

/// <summary>Writes messages into the outbox, in the transaction of what they tell of.</summary>
internal sealed class Mailer(VettingDbContext db, MailSettings settings, TimeProvider clock) : IMailer
{
    public bool IsOn => settings.IsOn;

    public Uri AddressOf(string path) => new(settings.Server.PublicUrl, path);

    public void Send(string to, string subject, string body, string? invitation = null)
    {
        var now = clock.GetUtcNow();
        db.Add(new OutgoingMail
        {
            Id = Guid.CreateVersion7(),
            To = to,
            Subject = subject,
            Body = body,
            Invitation = invitation,
            WrittenAt = now,
            DueAt = now,
        });
    }
}
