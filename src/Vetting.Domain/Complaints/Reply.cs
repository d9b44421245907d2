using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

public sealed record Reply(ReplyId Id, DateOnly ReceivedOn, string Text, UserId RecordedBy, DateTimeOffset RecordedAt);
