message "return_received" {
  title           = "Return received"
  class           = "transactional"
  purpose         = "return_notice"
  stage           = stage.retention
  trigger         = event.return_received
  fallback_locale = "nl-NL"

  email {
    subject   = "Je retour is binnen"
    preheader = "Binnen vijf werkdagen is je geld terug. Je hoeft niets te doen."
    body      = <<-HTML
      <p>${local.hello_nl}</p>
      <p>Retour ${trigger.return_id} van bestelling ${trigger.order_id} is bij ons binnen:</p>
      <ul>
      %{ for item in trigger.items }
        <li>${item.name}, ${money(item.price)}</li>
      %{ endfor }
      </ul>
      <p>We kijken alles na. Binnen vijf werkdagen is je geld terug, op de manier waarop je hebt betaald.</p>
      %{ if trigger.reason == "size" }
      <p>Zocht je een andere maat? Je krijgt zo nog een bericht waarmee we hem samen vinden.</p>
      %{ endif }
      <p>${local.help_nl}</p>
    HTML
    link "status" {
      url  = "${var.shop_url}/returns/${trigger.return_id}"
      text = "Volg je retour"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Din retur har kommit fram"
      preheader = "Inom fem vardagar har du pengarna. Du behöver inte göra något."
      body      = <<-HTML
        <p>${local.hello_sv}</p>
        <p>Retur ${trigger.return_id} från beställning ${trigger.order_id} har kommit fram till oss:</p>
        <ul>
        %{ for item in trigger.items }
          <li>${item.name}, ${money(item.price)}</li>
        %{ endfor }
        </ul>
        <p>Vi går igenom allt. Inom fem vardagar får du pengarna tillbaka, på samma sätt som du betalade.</p>
        %{ if trigger.reason == "size" }
        <p>Letade du efter en annan storlek? Strax får du ett mejl till, så hittar vi den tillsammans.</p>
        %{ endif }
        <p>${local.help_sv}</p>
      HTML
      link "status" {
        url  = "${var.shop_url}/returns/${trigger.return_id}"
        text = "Följ din retur"
      }
    }
  }
}

# Five working days have passed. Better said by us than found out by them.
message "refund_late" {
  title           = "Your money takes longer than we said"
  class           = "service"
  purpose         = "return_notice"
  stage           = stage.retention
  trigger         = event.return_received
  fallback_locale = "nl-NL"

  email {
    subject   = "Je geld laat op zich wachten"
    preheader = "Dat is onze fout. Een collega zoekt het uit en laat het je weten."
    body      = <<-HTML
      <p>${local.hello_nl}</p>
      <p>Je geld van retour ${trigger.return_id} had al terug moeten zijn. Dat is niet gelukt, en dat ligt aan ons.</p>
      <p>Een collega van de klantenservice zoekt het uit. Binnen één werkdag weet je wanneer het geld er is.</p>
      <p>Jij hoeft niets te doen. Wil je toch iets vragen? Antwoord dan op deze mail.</p>
    HTML
    link "status" {
      url  = "${var.shop_url}/returns/${trigger.return_id}"
      text = "Volg je retour"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Dina pengar dröjer"
      preheader = "Det är vårt fel. En kollega tar reda på varför och hör av sig."
      body      = <<-HTML
        <p>${local.hello_sv}</p>
        <p>Pengarna för retur ${trigger.return_id} borde redan ha kommit. Det har de inte, och det är vårt fel.</p>
        <p>En kollega på kundtjänst tar reda på varför. Inom en vardag vet du när pengarna kommer.</p>
        <p>Du behöver inte göra något. Vill du ändå fråga? Svara på mejlet.</p>
      HTML
      link "status" {
        url  = "${var.shop_url}/returns/${trigger.return_id}"
        text = "Följ din retur"
      }
    }
  }
}

message "refund_paid" {
  title           = "Money paid back"
  class           = "transactional"
  purpose         = "refund_notice"
  stage           = stage.retention
  trigger         = event.refund_paid
  fallback_locale = "nl-NL"

  email {
    subject   = "Je krijgt ${money(trigger.amount)} terug"
    preheader = "Het staat meestal binnen twee werkdagen op je rekening."
    body      = <<-HTML
      <p>${local.hello_nl}</p>
      <p>We hebben ${money(trigger.amount)} terugbetaald voor bestelling ${trigger.order_id}. Je krijgt het op de manier waarop je hebt betaald.</p>
      <p>Meestal staat het binnen twee werkdagen op je rekening. Bij een kaart kan het een week duren.</p>
      <p>${local.help_nl}</p>
    HTML
    link "order" {
      url  = "${var.shop_url}/orders/${trigger.order_id}"
      text = "Bekijk je bestelling"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Du får tillbaka ${money(trigger.amount)}"
      preheader = "Oftast finns pengarna på kontot inom två vardagar."
      body      = <<-HTML
        <p>${local.hello_sv}</p>
        <p>Vi har betalat tillbaka ${money(trigger.amount)} för beställning ${trigger.order_id}. Du får dem på samma sätt som du betalade.</p>
        <p>Oftast finns pengarna på kontot inom två vardagar. Med kort kan det ta en vecka.</p>
        <p>${local.help_sv}</p>
      HTML
      link "order" {
        url  = "${var.shop_url}/orders/${trigger.order_id}"
        text = "Visa din beställning"
      }
    }
  }
}

message "order_cancelled" {
  title           = "Order cancelled"
  class           = "transactional"
  purpose         = "cancellation_notice"
  stage           = stage.purchase
  trigger         = event.order_cancelled
  fallback_locale = "nl-NL"

  email {
    subject   = "Je bestelling is geannuleerd"
    preheader = "Er wordt niets verstuurd. Wat je betaalde, krijg je terug."
    body      = <<-HTML
      <p>${local.hello_nl}</p>
      <p>Bestelling ${trigger.order_id} is geannuleerd. Er wordt niets verstuurd.</p>
      %{ if trigger.paid }
      <p>Je had ${money(trigger.amount)} betaald. Dat bedrag storten we vandaag terug. Zodra het onderweg is, krijg je een mail.</p>
      %{ else }
      <p>Je had nog niet betaald. Er wordt ook niets afgeschreven.</p>
      %{ endif }
      <p>Was dit niet de bedoeling? Antwoord dan op deze mail. Op werkdagen reageren we binnen vier uur.</p>
    HTML
    link "order" {
      url  = "${var.shop_url}/orders/${trigger.order_id}"
      text = "Bekijk je bestelling"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Din beställning är avbeställd"
      preheader = "Inget skickas. Det du har betalat får du tillbaka."
      body      = <<-HTML
        <p>${local.hello_sv}</p>
        <p>Beställning ${trigger.order_id} är avbeställd. Inget skickas.</p>
        %{ if trigger.paid }
        <p>Du hade betalat ${money(trigger.amount)}. Vi betalar tillbaka summan i dag. När pengarna är på väg får du ett mejl.</p>
        %{ else }
        <p>Du hade inte betalat än. Inget dras från ditt konto.</p>
        %{ endif }
        <p>Var det inte meningen? Svara då på mejlet. På vardagar svarar vi inom fyra timmar.</p>
      HTML
      link "order" {
        url  = "${var.shop_url}/orders/${trigger.order_id}"
        text = "Visa din beställning"
      }
    }
  }
}
