"""The file that long work leaves for who asked."""

from django.db import models

from kaipan.platform.models.work import Work


class WorkFile(models.Model):
    """A file made by long work (任务文件), offered to its asker until ``expires_at``.

    It is no :class:`StoredFile`: those are facts and stay for ever; this is a copy of rows that are still
    there, with whatever is personal in them, and goes. ``held`` are the rights it was made with, as
    :mod:`kaipan.platform.held_rights` writes them.
    """

    work = models.OneToOneField(Work, on_delete=models.CASCADE, related_name="file")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    held = models.JSONField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name


class WorkFilePiece(models.Model):
    """A piece of the file's bytes, sealed; small enough that nobody holds the whole file in memory."""

    file = models.ForeignKey(WorkFile, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="platform_work_file_pieces_in_order"),
        ]
