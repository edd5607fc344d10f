import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import kaipan.platform.constraints
import kaipan.platform.fields


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0002_a_use_stays"),
        ("customers", "0003_facts_only"),
        ("inventory", "0004_facts_only"),
        ("org", "0003_contract_particulars"),
        ("presale", "0005_discounts"),
        ("sales", "0004_facts_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DiscountRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("offers", models.JSONField(default=list)),
                ("quote", models.JSONField()),
                ("list_total", kaipan.platform.fields.MoneyField()),
                ("deal_total", kaipan.platform.fields.MoneyField()),
                ("discount_rate", models.DecimalField(decimal_places=6, max_digits=9)),
                ("is_below_floor", models.BooleanField()),
                ("reason", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="subscription",
            name="sales_subscription_above_floor",
        ),
        migrations.AddField(
            model_name="subscription",
            name="approval",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="approvals.approvalrequest",
            ),
        ),
        migrations.AddField(
            model_name="subscription",
            name="approved_total",
            field=kaipan.platform.fields.MoneyField(null=True),
        ),
        migrations.AddField(
            model_name="subscription",
            name="authority_total",
            field=kaipan.platform.fields.MoneyField(null=True),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("floor_total__isnull", True),
                    ("deal_total__gte", models.F("floor_total")),
                    models.Q(
                        ("approved_total__isnull", False), ("approved_total__lte", models.F("deal_total"))
                    ),
                    _connector="OR",
                ),
                name="sales_subscription_above_floor",
                violation_error_message="成交价低于底价，需先取得特价审批。",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("authority_total__isnull", True),
                    ("deal_total__gte", models.F("authority_total")),
                    models.Q(
                        ("approved_total__isnull", False), ("approved_total__lte", models.F("deal_total"))
                    ),
                    _connector="OR",
                ),
                name="sales_subscription_within_authority",
                violation_error_message="成交价超出经办人的折扣权限，需先取得优惠审批。",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approval__isnull", True), ("approved_total__isnull", True)),
                    models.Q(("approval__isnull", False), ("approved_total__isnull", False)),
                    _connector="OR",
                ),
                name="sales_subscription_approval_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="subscription",
            constraint=kaipan.platform.constraints.SameProject(
                field="approval", name="sales_subscription_approval_project", to="approvals.ApprovalRequest"
            ),
        ),
        migrations.AddField(
            model_name="discountrequest",
            name="approval",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="approvals.approvalrequest",
            ),
        ),
        migrations.AddField(
            model_name="discountrequest",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="discountrequest",
            name="customer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="customers.customer"
            ),
        ),
        migrations.AddField(
            model_name="discountrequest",
            name="payment_plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="presale.paymentplan"
            ),
        ),
        migrations.AddField(
            model_name="discountrequest",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.project"
            ),
        ),
        migrations.AddField(
            model_name="discountrequest",
            name="room",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="inventory.room"
            ),
        ),
        migrations.AddConstraint(
            model_name="discountrequest",
            constraint=models.UniqueConstraint(
                fields=("project", "id"), name="sales_discount_request_project_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="discountrequest",
            constraint=kaipan.platform.constraints.SameProject(
                field="room", name="sales_discount_request_room", to="inventory.Room"
            ),
        ),
        migrations.AddConstraint(
            model_name="discountrequest",
            constraint=kaipan.platform.constraints.SameProject(
                field="customer", name="sales_discount_request_customer", to="customers.Customer"
            ),
        ),
        migrations.AddConstraint(
            model_name="discountrequest",
            constraint=kaipan.platform.constraints.SameProject(
                field="payment_plan", name="sales_discount_request_payment_plan", to="presale.PaymentPlan"
            ),
        ),
        migrations.AddConstraint(
            model_name="discountrequest",
            constraint=kaipan.platform.constraints.SameProject(
                field="approval", name="sales_discount_request_approval", to="approvals.ApprovalRequest"
            ),
        ),
        migrations.AddConstraint(
            model_name="discountrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deal_total__gt", 0),
                    ("discount_rate__gt", 0),
                    ("discount_rate__lte", 100),
                    ("list_total__gt", 0),
                ),
                name="sales_discount_request_positive",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discountrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="sales_discount_request_question",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='IF (TRUE) AND (OLD."project_id" IS DISTINCT FROM NEW."project_id" OR OLD."room_id" IS DISTINCT FROM NEW."room_id" OR OLD."customer_id" IS DISTINCT FROM NEW."customer_id" OR OLD."payment_plan_id" IS DISTINCT FROM NEW."payment_plan_id" OR OLD."offers" IS DISTINCT FROM NEW."offers" OR OLD."quote" IS DISTINCT FROM NEW."quote" OR OLD."list_total" IS DISTINCT FROM NEW."list_total" OR OLD."deal_total" IS DISTINCT FROM NEW."deal_total" OR OLD."discount_rate" IS DISTINCT FROM NEW."discount_rate" OR OLD."is_below_floor" IS DISTINCT FROM NEW."is_below_floor" OR OLD."reason" IS DISTINCT FROM NEW."reason" OR OLD."asked_by_id" IS DISTINCT FROM NEW."asked_by_id" OR OLD."asked_at" IS DISTINCT FROM NEW."asked_at") THEN RAISE EXCEPTION \'sales_discount_request_question: % keeps these columns\', TG_TABLE_NAME USING ERRCODE = \'restrict_violation\'; END IF; RETURN NEW;',
                    hash="c7e417e7b4388462b184bb9e77841554085cff82",
                    operation="UPDATE",
                    pgid="pgtrigger_sales_discount_request_question_0107f",
                    table="sales_discountrequest",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discountrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="sales_discount_request_asked_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF (OLD.approval_id IS NOT NULL) AND (OLD.\"approval_id\" IS DISTINCT FROM NEW.\"approval_id\") THEN RAISE EXCEPTION 'sales_discount_request_asked_once: % keeps these columns', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;",
                    hash="28e8e38011ff9327a167e37312be66d458ff7f5f",
                    operation="UPDATE",
                    pgid="pgtrigger_sales_discount_request_asked_once_47514",
                    table="sales_discountrequest",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discountrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="never_deleted",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="df92545cd51565fdc4424330bce2a246aa376415",
                    operation="DELETE",
                    pgid="pgtrigger_never_deleted_4617a",
                    table="sales_discountrequest",
                    when="BEFORE",
                ),
            ),
        ),
    ]
