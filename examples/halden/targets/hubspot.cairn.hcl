# Sales would like to work in HubSpot, and to have the journeys there too. This is what
# it would get: tasks become tasks of HubSpot's own, and letters go out from the portal.
# Until that is decided the portal holds made-up firms, and no flow is turned on.
target "hubspot" {
  engine = "hubspot"
  role   = "copy"

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
    # True or false on the record of the contact, written by help desk, CRM and accounts.
    check = {
      invoices_paid = "invoices_paid"
      no_open_case  = "no_open_case"
      not_in_talks  = "not_in_talks"
      offer_running = "setup_days_open"
    }
    # Ids of the owners who get the tasks of a team.
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
    reason   = "They count events of a time, read the last call, or test an address by a pattern. They would stay where the CRM computes that."
  }

  accept "account-time-zone" {
    reason = "Germany and Austria share the time zone of the portal; in Britain a letter comes an hour earlier."
  }

  accept "call-by-code" {
    reason = "The ERP answers within a second, and what it refuses becomes a task."
  }

  accept "computed-by-code" {
    reason = "What is computed is read the next morning at the earliest."
  }

  accept "condition-polled" {
    reason = "What follows such a wait is a letter or a task for another day."
  }

  accept "consent-by-list" {
    reason = "Each consent is a list of its own; whoever objects is taken off all three."
  }

  accept "correlation" {
    reason = "A firm has one contract and seldom two open invoices or cases. Then a reminder fewer is sent, never one more."
  }

  accept "emit-by-code" {
    reason = "Sales works in hours; a moment later does not matter."
  }

  accept "engagement-any" {
    reason = "A click, an answer or a bounce on another letter of those days shows the same: somebody reads, writes back, or has another address."
  }

  accept "enroll-without-data" {
    reason = "The first letter goes out after three days anyway."
  }

  accept "entry-key" {
    reason = "Website, ERP and help desk report each request, call, invoice and case once."
  }

  accept "event-values-unverified" {
    reason = "The first actions of each flow are looked at in the editor before it is compared."
  }

  accept "exclusive" {
    reason = "A trial ends the letters by an exit, customers get none, and the safeguard keeps a day between two."
  }

  accept "exit-window" {
    reason = "Who signed, cancelled or objected yesterday gets none of these letters today."
  }

  accept "fallback-partial" {
    reason = "It is for people without consent, and those HubSpot knows."
  }

  accept "frequency-cap" {
    reason = "Letters of one journey are days apart, and the safeguard of the portal allows one a day."
  }

  accept "holdout-per-run" {
    reason = "Nobody enters again within the time that is measured."
  }

  accept "quiet-hours" {
    reason = "Letters wait for a working morning before they are sent."
  }

  accept "run-data" {
    reason = "Whoever calls has the record of the firm open, where it stands."
  }

  accept "schedule-unverified" {
    reason = "Looked at in the portal on the first morning of its schedule."
  }

  accept "subscription-by-hand" {
    reason = "The file of each letter names the type, and whoever makes the letter sets it."
  }

  accept "task-unverified" {
    reason = "Sales looks at the first task of each flow: owner, due date and what it says."
  }

  accept "until-time-unverified" {
    reason = "Looked at in the portal on the first morning."
  }

  accept "window-dropped" {
    reason = "The portal sends marketing mail on working mornings only."
  }

  accept "window-for-all" {
    reason = "Everything in these journeys may wait for a working morning."
  }
}
