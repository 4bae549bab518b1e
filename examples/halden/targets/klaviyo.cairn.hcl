# Where the journeys run. Names on the right are those of the Klaviyo accounts:
# without --env those of the account for trials, with --env prod those of the real
# one. Each accept says what Klaviyo does in another way and why we live with it.
target "klaviyo" {
  engine = "klaviyo"

  bind {
    event = {
      address_confirmed           = "Address Confirmed"
      advertising_objected        = "Advertising Objected"
      ads_agreed                  = "Ads Agreed"
      article_read                = "Article Read"
      call_logged                 = "Call Logged"
      case_opened                 = "Case Opened"
      case_solved                 = "Case Solved"
      contract_cancelled          = "Contract Cancelled"
      contract_renewed            = "Contract Renewed"
      contract_signed             = "Contract Signed"
      guide_requested             = "Guide Requested"
      invoice_issued              = "Invoice Issued"
      machines_imported           = "Machines Imported"
      meeting_booked              = "Meeting Booked"
      meeting_cancelled           = "Meeting Cancelled"
      meeting_ended               = "Meeting Ended"
      meeting_moved               = "Meeting Moved"
      nurture_started             = "Nurture Started"
      payment_failed              = "Payment Failed"
      payment_received            = "Payment Received"
      replied                     = "Answered a Mail" # from the inbox of support
      reference_agreed            = "Reference Agreed"
      roi_calculated              = "ROI Calculated"
      sales_ready                 = "Sales Ready"
      talk_requested              = "Talk Requested"
      trial_started               = "Trial Started"
      webinar_attended            = "Webinar Attended"
      webinar_registered          = "Webinar Registered"
      week_planned                = "Week Planned"
      work_order_closed           = "Work Order Closed"
      "work_order_closed.minutes" = "$value"
    }
    profile = {
      company   = "organization"
      last_name = "last_name"
    }
    # Klaviyo cannot match a case with its end, nor a failed payment with the one
    # that follows. Help desk, CRM and accounts can, and keep the answer on the
    # profile: true or false.
    check = {
      no_open_case  = "properties.no_open_case"
      not_in_talks  = "properties.not_in_talks"
      invoices_paid = "properties.invoices_paid"
      offer_running = "properties.setup_days_open"
    }
    team = {
      demand     = "marketing@halden.example"
      finance    = "buchhaltung@halden.example"
      sales_dach = "vertrieb@halden.example"
      sales_uk   = "sales@halden.example"
      success    = "betreuung@halden.example"
      support    = "support@halden.example"
    }
    segment = {
      article_readers = "TsRd01"
      customers       = "TsCu02"
      do_not_contact  = "TsNo03"
      happy_customers = "TsHa04"
    }
    consent = {
      ad_audiences    = "TlAd01"
      customer_news   = "TlCu02"
      practice_letter = "TlPr03"
    }
  }

  bind "prod" {
    segment = {
      article_readers = "SgRd01"
      customers       = "SgCu02"
      do_not_contact  = "SgNo03"
      happy_customers = "SgHa04"
    }
    consent = {
      ad_audiences    = "LiAd01"
      customer_news   = "LiCu02"
      practice_letter = "LiPr03"
    }
  }

  accept "not-exported" {
    journeys = [journey.meeting, journey.webinar]
    reason   = "Klaviyo cannot wait for the hour at which a meeting begins. The calendar and the webinar platform send these reminders, from the same copy."
  }

  accept "consent-by-list" {
    journeys = [journey.objection]
    reason   = "Each consent is a list of its own; whoever objects is taken off all three."
  }

  accept "correlation" {
    reason = "A firm has one contract and seldom two open invoices or cases. Then a reminder fewer is sent, never one more."
  }

  accept "emit-by-webhook" {
    journeys = [journey.nurture, journey.trial]
    reason   = "Sales works in hours; a moment later does not matter."
  }

  accept "engagement-any" {
    reason = "A click, an answer or a bounce on another mail of those days shows the same: somebody reads, writes back, or has another address."
  }

  accept "enroll-by-event" {
    journeys = [journey.lead_magnet]
    reason   = "The first letter goes out after three days anyway."
  }

  accept "entry-filter-split" {
    reason = "Few are refused. Those who would fit a little later miss an ad or a letter, nothing they asked for."
  }

  accept "entry-key" {
    reason = "Website, CRM, ERP and help desk report each request, call, contract, invoice and case once."
  }

  accept "event-wait-polled" {
    reason = "What follows a wait is a letter or a task for another day. Calls, meetings and payments also end the run by an exit, which is tested before each message."
  }

  accept "exclusive" {
    reason = "A trial ends the letters by an exit, customers get none, and Smart Sending keeps a day between two."
  }

  accept "fallback-partial" {
    journeys = [journey.trial_end]
    reason   = "It is for people without consent, and those Klaviyo knows."
  }

  accept "frequency-cap" {
    reason = "Letters of one journey are days apart, and Smart Sending is set to 20 hours, our least gap."
  }

  accept "holdout-per-run" {
    reason = "Nobody enters again within the time that is measured."
  }

  accept "loop-unrolled" {
    journeys = [journey.talk_request]
    reason   = "Three rounds; the reminders to sales are counted in the CRM."
  }

  accept "occupancy" {
    reason = "Exits are tested before each message, so nobody gets one too many."
  }

  accept "overlap" {
    reason = "Re-entry is longer than the journey, unless a date is moved; then the later run says the same."
  }

  accept "quiet-hours" {
    reason = "Letters wait for a working morning before they are sent."
  }

  accept "run-data" {
    journeys = [journey.sales_ready, journey.talk_request]
    reason   = "The note then says 'see the CRM', where whoever calls looks anyway."
  }

  accept "task-is-alert" {
    reason = "The CRM turns mails to these addresses into tasks with a date."
  }

  accept "update-unverified" {
    reason = "Looked at in the account after each change of a flow."
  }

  accept "webhook-error-path" {
    journeys = [journey.sales_ready, journey.talk_request]
    reason   = "The CRM queues what it cannot match and shows it to sales each morning."
  }

  accept "window-start" {
    reason = "A mail that comes the next morning at eight comes early enough."
  }

  accept "winner-by-hand" {
    journeys = [journey.nurture]
    reason   = "The editors look at the test after two months."
  }
}

secret "crm" { title = "Token of the CRM's API, read and write on accounts" }
