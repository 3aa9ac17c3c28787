"""What politeness hangs on the end of an answer: 2番でお願いします."""

POLITE = (
    r"(?:で|が|を|に)?(?: ?(?:です|お願い(?:し|いたし|致し)?ます|おねがいします|いいです|良いです|します|する|ください|please))?[。.!、~]*"
)
