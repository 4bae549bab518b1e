# Invoices and failed payments. Both end at once when the money arrives.
journey "invoice" {
  title     = "Invoice"
  owner     = team.finance
  serves    = objective.paid_on_time
  stages    = [stage.retention]
  status    = "live"
  reviewers = [team.finance]
  review_by = "2027-06-30"

  entry {
    event   = event.invoice_issued
    key     = trigger.invoice_id
    reentry = "never"
  }
  exit "paid" {
    event     = event.payment_received
    where     = received.invoice_id == trigger.invoice_id
    counts_as = "conversion"
  }

  flow {
    send "invoice" {}
    wait "a_week_late" { for = "21d" } # due after 14 days

    # A direct debit that came back is handled by journey.payment_failed.
    branch "debit" {
      case "came_back" {
        when = occurred(event.payment_failed, "entry", received.invoice_id == trigger.invoice_id)
        exit "failed" {}
      }
      otherwise {}
    }
    send "invoice_reminder" {
      window {
        days = local.workdays
        from = "08:00"
        to   = "17:00"
      }
    }
    wait "another_week" { for = "7d" }
    task "settle" {
      team  = team.finance
      kind  = "email"
      title = "Rechnung ${trigger.invoice_id} klären: ${default(profile.company, "Firma unbekannt")}"
      notes = "${money(trigger.amount)}, fällig am ${date(trigger.due_on)}, einmal erinnert."
      due   = "2d"
    }
    exit "to_accounts" {}
  }
}

journey "payment_failed" {
  title     = "Payment failed"
  owner     = team.finance
  serves    = objective.paid_on_time
  stages    = [stage.retention]
  status    = "live"
  reviewers = [team.finance, team.success]
  review_by = "2027-06-30"

  entry {
    event   = event.payment_failed
    key     = trigger.invoice_id
    reentry = "30d"
  }
  exit "paid" {
    event     = event.payment_received
    where     = received.invoice_id == trigger.invoice_id
    counts_as = "conversion"
  }

  flow {
    send "payment_failed" {}
    wait "a_week" { for = "7d" }

    # Nobody reads about money before the office opens.
    wait "office_hours" {
      until_time = "09:00"
      days       = local.workdays
      timezone   = "recipient"
    }
    branch "reached" {
      case "bounced" {
        when = bounced(send.payment_failed)
        task "wrong_address" {
          team  = team.finance
          kind  = "call"
          title = "Adresse für Rechnungen erfragen: ${default(profile.company, "Firma unbekannt")}"
          notes = "Die Mail zu Rechnung ${trigger.invoice_id} kam zurück."
          due   = "1d"
        }
      }
      otherwise {}
    }
    send "payment_failed_again" {}
    task "talk_before_lock" {
      team  = team.finance
      kind  = "email"
      title = "Vor einer Sperre sprechen: ${default(profile.company, "Firma unbekannt")}"
      notes = "Rechnung ${trigger.invoice_id} über ${money(trigger.amount)}. ${default(number(profile.health), "?")} von 10 Punkten Zustand."
      due   = "2d"
    }
    wait "two_more_weeks" { for = "14d" }
    exit "to_management" {}
  }
}
