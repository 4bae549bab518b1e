# Where the journeys run. Names on the right are those of the Klaviyo account; the
# ids of `prod` are looked up there once.
target "klaviyo" {
  engine = "klaviyo"

  bind {
    event = {
      address_confirmed           = "Address Confirmed"
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
    team = {
      demand     = "marketing@halden.example"
      finance    = "buchhaltung@halden.example"
      sales_dach = "vertrieb@halden.example"
      sales_uk   = "sales@halden.example"
      success    = "betreuung@halden.example"
      support    = "support@halden.example"
    }
  }

  bind "prod" {
    segment = {
      article_readers = "SgRd01"
      customers       = "SgCu02"
      do_not_contact  = "SgNo03"
      happy_customers = "SgHa04"
    }
    check = {
      no_open_case = "SgCa05"
      not_in_talks = "SgTa06"
    }
    consent = {
      ad_audiences    = "LiAd01"
      customer_news   = "LiCu02"
      practice_letter = "LiPr03"
    }
  }

  accept "not-exported" {
    journeys = [journey.meeting, journey.reference, journey.webinar]
    reason   = "Meetings and the webinar are reminded of by the calendar system, and references are asked for by a person."
  }

  accept "consent-by-list" {
    reason = "The letters are a list of their own."
  }

  accept "consent-merged" {
    reason = "In production each consent is a list of its own."
  }

  accept "correlation" {
    reason = "A firm has one contract, and seldom two open invoices."
  }

  accept "date-window" {
    reason = "A day more or less does not matter to a contract of years."
  }

  accept "delay-after-date" {
    reason = "Accounts look at late invoices themselves."
  }

  accept "emit-by-webhook" {
    reason = "Sales works in hours, not in minutes."
  }

  accept "engagement-any" {
    reason = "A click on any letter shows the same interest."
  }

  accept "enroll-by-event" {
    reason = "The first letter comes after three days anyway."
  }

  accept "entry-filter-split" {
    reason = "Who is a customer today is one next month."
  }

  accept "entry-key" {
    reason = "The ERP and the CRM record each document and contract once."
  }

  accept "event-wait-polled" {
    reason = "What follows is a letter or a call on another day."
  }

  accept "exclusive" {
    reason = "The CRM shows sales who is in which flow."
  }

  accept "fallback-partial" {
    reason = "The fallback is for people without an address."
  }

  accept "frequency-cap" {
    reason = "Letters are days apart; the Smart Sending window is a day."
  }

  accept "holdout-per-run" {
    reason = "Nobody enters again within the time that is measured."
  }

  accept "loop-unrolled" {
    reason = "Few rounds."
  }

  accept "occupancy" {
    reason = "Nothing else asks whether somebody is still inside."
  }

  accept "offer-dates" {
    reason = "Sales turns the flow off with the offer."
  }

  accept "overlap" {
    reason = "Readers who come back after the pause may begin again."
  }

  accept "pending-uncounted" {
    reason = "A firm seldom has two invoices open."
  }

  accept "quiet-hours" {
    reason = "Letters leave on working mornings."
  }

  accept "run-data" {
    reason = "Whoever calls opens the account in the CRM first."
  }

  accept "task-is-alert" {
    reason = "The CRM turns mails to these addresses into tasks."
  }

  accept "update-unverified" {
    reason = "Looked at in the account after each change."
  }

  accept "webhook-error-path" {
    reason = "The CRM queues what it cannot match."
  }

  accept "window-start" {
    reason = "Office mail that comes the next morning comes early enough."
  }

  accept "winner-by-hand" {
    reason = "The content team looks at the test after two months."
  }
}

secret "crm" { title = "Token of the CRM's API, read and write on accounts" }
