using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Application.Notifications;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> notifications)
    {
        notifications.HasIndex(notification => new { notification.Recipient, notification.ReadAt });
        notifications.HasIndex(notification => new { notification.Recipient, notification.At, notification.Id });
    }
}
