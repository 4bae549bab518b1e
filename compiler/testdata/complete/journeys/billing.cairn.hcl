journey "payment_problem" {
  title    = "A payment that failed"
  serves   = objective.first_quarter
  stages   = [stage.member]
  priority = 10
  status   = "live"
  entry {
    event          = event.payment_failed
    key            = trigger.invoice_id
    reentry        = "never"
    reentry_person = "1d"
  }
  exit "paid" {
    event     = event.payment_received
    where     = received.invoice_id == trigger.invoice_id
    counts_as = "conversion"
  }
  measure { within = "14d" }
  flow {
    # Whoever pays is not always who watches.
    send "to_payer" {
      message  = message.payment_problem
      channels = [channel.email]
      to       = default(trigger.billing_email, profile.email)
    }
    wait "two_days" {
      until_time = "10:00"
      days       = ["tue", "wed", "thu"]
    }
    wait "bank" { for = "1d" }
    guard "open" {
      checks = [check.invoice_open]
      otherwise {
        exit "settled" {}
      }
    }
    send "to_member" {
      message  = message.payment_problem
      channels = [channel.whatsapp, channel.rcs]
      fallback {
        task "call" {
          team  = team.care
          title = "Call ${local.name} about ${money(trigger.total)}"
          notes = "Two mails brought no answer; the bank said no to ${trigger.invoice_id}."
          due   = "1d"
          kind  = "call"
        }
      }
    }
    wait "answer" {
      timeout = "4d"
      on "answered" { when = replied(send.to_member) }
      on "bounced" {
        when = bounced(send.to_payer)
        task "address" {
          team  = team.care
          title = "Find another address for ${local.name}"
          kind  = "email"
        }
      }
      timed_out {
        send "payment_second_notice" {
          with = { days_left = max(0, days_until(trigger.retry_on)) }
        }
      }
    }
    branch "heard" {
      case "answered" {
        when = wait.answer.on == "answered"
        exit "care_has_it" {}
      }
      case "large" {
        when = trigger.total > 90
        goto "once_more" {
          step = step.two_days
          max  = 1
        }
      }
      otherwise {}
    }
  }
}
