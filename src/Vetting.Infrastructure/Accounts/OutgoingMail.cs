using Vetting.Application.People;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Accounts;

/// <summary>A message that waits to be sent. It is written with the change that it tells of, so that neither happens without the other.</summary>
public sealed class OutgoingMail
{
    public const int SubjectMaxLength = 200;

    public required Guid Id { get; init; }

    public required string To { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public DateTimeOffset? SentAt { get; private set; }
}

/// <summary>Writes messages down. Nothing sends them yet: delivery over SMTP takes them from this table.</summary>
internal sealed class Mailer(VettingDbContext db, TimeProvider clock) : IMailer
{
    public void Send(string to, string subject, string body) => db.Add(new OutgoingMail
    {
        Id = Guid.CreateVersion7(),
        To = to,
        Subject = subject,
        Body = body,
        WrittenAt = clock.GetUtcNow(),
    });
}
