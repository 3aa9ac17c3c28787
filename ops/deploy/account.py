"""The account that AWS's own variables name, and the artefact's place in it."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ops.deploy.refused import Refused, answered

LARGEST = 51_200
"""Bytes of a template that is sent along; a larger one would have to lie in a bucket
(https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html)."""


@dataclass(frozen=True, slots=True)
class Account:
    """Its number and region; `client` makes botocore's client of a service in it."""

    number: str
    region: str
    client: Callable[[str], Any]


def signed_in() -> Account:
    """Whoever the variables and files of AWS say. Raises Refused."""
    import botocore.session

    session = botocore.session.get_session()
    with answered("say who you are"):
        region = session.get_config_variable("region")
        if not region:
            raise Refused("No region is set: export AWS_REGION=ap-northeast-1 (or where heya shall be).")
        number = session.create_client("sts").get_caller_identity()["Account"]
    return Account(number, str(region), session.create_client)


def carries(build: Path, catalogue: str) -> None:
    """Raises Refused where a stack would be told of a catalogue that is not in its artefact. A bare name is one that ships."""
    try:
        with zipfile.ZipFile(build / "deployment.zip") as zipped:
            there = set(zipped.namelist())
    except OSError as missing:
        raise Refused(f"There is no artefact in {build}: run make package first.") from missing
    if "/" in catalogue and catalogue not in there:
        raise Refused(f"The stack's catalogue is {catalogue}, which this artefact lacks: say which with CATALOGUE=path/of/the.toml.")


def bucket_of(account: Account, named: str, say: Callable[[str], None]) -> str:
    """The bucket that artefacts go to: the one that was named, which must be there; else heya's own, made where it is missing, and never
    somebody else's of that name. Raises Refused."""
    from botocore.exceptions import ClientError

    s3, name = account.client("s3"), named or own_bucket(account)
    with answered(f"look at the bucket {name}"):
        try:
            s3.head_bucket(Bucket=name, **owned(account, name))
        except ClientError as error:
            code = str(error.response["Error"]["Code"])
            if code == "403":
                raise Refused(f"The bucket {name} is somebody else's, or you may not see it: name one of yours with BUCKET=.") from error
            if code not in ("404", "NoSuchBucket"):
                raise
            if named:
                raise Refused(f"There is no bucket {name}: name another with BUCKET=, or none to have one made.") from error
        else:
            return name
    with answered(f"make the bucket {name}"):
        elsewhere = {} if account.region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": account.region}}
        s3.create_bucket(Bucket=name, **elsewhere)
        shut = dict.fromkeys(("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True)
        s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=shut, **owned(account, name))
    say(f"Made the bucket {name}, shut to the public.")
    return name


def own_bucket(account: Account) -> str:
    """What heya calls its own."""
    return f"heya-artefacts-{account.number}-{account.region}"


def owned(account: Account, bucket: str) -> dict[str, str]:
    """What each call says of the bucket's owner. The name of heya's own can be guessed: whoever has made it first, in another account,
    would be given the code and could give us theirs, so S3 is told whose it must be. One that was named is the operator's word
    (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html)."""
    return {"ExpectedBucketOwner": account.number} if bucket == own_bucket(account) else {}


def uploaded(account: Account, bucket: str, build: Path) -> str:
    """The template of what `make package` left in `build`, its code in the bucket. The same code is not sent again. Raises Refused."""
    from botocore.exceptions import ClientError

    try:
        code, template = (build / "deployment.zip").read_bytes(), json.loads((build / "sam.json").read_text("utf-8"))
    except OSError as missing:
        raise Refused(f"There is no artefact in {build}: run make package first.") from missing
    s3, key = account.client("s3"), f"{hashlib.sha256(code).hexdigest()}.zip"
    with answered(f"put the artefact into {bucket}"):
        try:
            s3.head_object(Bucket=bucket, Key=key, **owned(account, bucket))
        except ClientError:
            s3.put_object(Bucket=bucket, Key=key, Body=code, **owned(account, bucket))
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = {"Bucket": bucket, "Key": key}
    body = json.dumps(template, separators=(",", ":"))
    if len(body) > LARGEST:
        raise Refused(f"The template has {len(body)} bytes of {LARGEST} that CloudFormation takes: it must become smaller.")
    return body
