# HubSpot as the engine of sales and marketing, for trials.
target "hubspot" {
  engine = "hubspot"

  bind {
    event = {
      contract_signed = "6-3000001"
      trial_started   = "6-3000002"
    }
    segment = {
      article_readers = "8001"
      customers       = "8002"
      do_not_contact  = "8003"
      happy_customers = "8004"
    }
    consent = {
      ad_audiences    = "list:8101"
      customer_news   = "list:8102"
      practice_letter = "list:8103"
    }
    check = {
      invoices_paid = "invoices_paid"
      no_open_case  = "no_open_case"
      not_in_talks  = "not_in_talks"
      offer_running = "setup_days_open"
    }
    team = {
      demand     = "7001"
      finance    = "7002"
      sales_dach = "7003"
      sales_uk   = "7004"
      success    = "7005"
      support    = "7006"
    }
  }

  accept "not-exported" {
    journeys = [journey.meeting, journey.nurture, journey.renewal, journey.sales_ready, journey.trial]
    reason   = "They count events of a time, read the last call, or test an address by a pattern: they run where the CRM computes that."
  }

  accept "exit-window" { reason = "Whoever bought or signed yesterday needs none of these messages today." }

  accept "entry-key" { reason = "Shop, CRM and help desk report each order, cart and case once." }

  accept "event-values-unverified" { reason = "Looked at in the editor after each change of a flow." }

  accept "schedule-unverified" { reason = "Looked at in the editor after each change of a flow." }

  accept "correlation" { reason = "Two at once are rare, and then a message fewer is sent, never one more." }

  accept "run-data" { reason = "The CRM shows it to whoever calls." }

  accept "condition-polled" { reason = "What follows is a letter for another day." }

  accept "until-time-unverified" { reason = "Looked at in the editor after each change of a flow." }

  accept "account-time-zone" { reason = "Nearly all people live in the account's time zone." }

  accept "window-for-all" { reason = "Everything in these journeys may wait for a working morning." }

  accept "window-dropped" { reason = "The safeguard of the account sends in the morning." }

  accept "quiet-hours" { reason = "The account is in the time zone of nearly all people." }

  accept "frequency-cap" { reason = "The account's safeguard allows one e-mail a day." }

  accept "fallback-partial" { reason = "It is for people without consent, and those HubSpot knows." }

  accept "subscription-by-hand" { reason = "The files name the type; whoever makes the e-mail sets it." }

  accept "holdout-per-run" { reason = "Results are read for each run." }

  accept "engagement-any" { reason = "A click or an answer on another e-mail of those days shows the same." }

  accept "task-unverified" { reason = "Looked at in the editor after each change of a flow." }

  accept "call-by-code" { reason = "The other system answers within a second." }

  accept "computed-by-code" { reason = "A moment later does not matter." }

  accept "emit-by-code" { reason = "A moment later does not matter." }

  accept "enroll-without-data" { reason = "A moment later does not matter." }

  accept "consent-by-list" { reason = "Each consent is a list of its own." }

  accept "exclusive" { reason = "The account's safeguard keeps a day between two e-mails." }
}
