# Where the parcel is. Every line answers a question that people used to ask by
# phone.
message "order_shipped" {
  title           = "Parcel on its way"
  class           = "transactional"
  purpose         = "shipping_notice"
  stage           = stage.retention
  trigger         = event.order_shipped
  fallback_locale = "nl-NL"

  email {
    subject   = "Je pakket is onderweg"
    preheader = "Volg het hier. We verwachten het op ${date(trigger.expected_on)}."
    body      = <<-HTML
      <p>${local.hello_nl}</p>
      <p>Bestelling ${trigger.order_id} is onderweg met ${trigger.carrier}. We verwachten het pakket op ${date(trigger.expected_on)}.</p>
      <p>Niet thuis? Op de volgpagina kies je een andere dag of een afhaalpunt.</p>
      <p>${local.help_nl}</p>
    HTML
    link "track" {
      url  = "${var.shop_url}/track/${trigger.order_id}"
      text = "Volg je pakket"
    }
  }
  whatsapp {
    text     = "Je pakket van bestelling ${trigger.order_id} is onderweg met ${trigger.carrier}. We verwachten het op ${date(trigger.expected_on)}. Niet thuis? Kies hieronder een andere dag of een afhaalpunt."
    template = "order_shipped"
    category = "utility"
    link "track" {
      url  = "${var.shop_url}/track/${trigger.order_id}"
      text = "Volg je pakket"
    }
  }
  sms { text = "Aurora: je pakket (${trigger.order_id}) is onderweg. We verwachten het op ${date(trigger.expected_on)}. Volgen: ${var.shop_url}/track/${trigger.order_id}" }

  locale "sv-SE" {
    email {
      subject   = "Ditt paket är på väg"
      preheader = "Följ det här. Vi räknar med att det är framme den ${date(trigger.expected_on)}."
      body      = <<-HTML
        <p>${local.hello_sv}</p>
        <p>Beställning ${trigger.order_id} är på väg med ${trigger.carrier}. Vi räknar med att paketet är framme den ${date(trigger.expected_on)}.</p>
        <p>Inte hemma? På spårningssidan väljer du en annan dag eller ett ombud.</p>
        <p>${local.help_sv}</p>
      HTML
      link "track" {
        url  = "${var.shop_url}/track/${trigger.order_id}"
        text = "Spåra paketet"
      }
    }
    whatsapp {
      text     = "Paketet från beställning ${trigger.order_id} är på väg med ${trigger.carrier}. Vi räknar med att det är framme den ${date(trigger.expected_on)}. Inte hemma? Välj en annan dag eller ett ombud här nedanför."
      template = "order_shipped"
      category = "utility"
      link "track" {
        url  = "${var.shop_url}/track/${trigger.order_id}"
        text = "Spåra paketet"
      }
    }
    sms { text = "Aurora: ditt paket (${trigger.order_id}) är på väg. Vi räknar med den ${date(trigger.expected_on)}. Spåra: ${var.shop_url}/track/${trigger.order_id}" }
  }
}

message "order_delayed" {
  title           = "Parcel will be late"
  class           = "transactional"
  purpose         = "delay_notice"
  stage           = stage.retention
  trigger         = event.order_delayed
  fallback_locale = "nl-NL"

  email {
    subject   = "Je pakket komt later"
    preheader = "De nieuwe dag staat in deze mail. Liever annuleren? Dat kan ook."
    body      = <<-HTML
      <p>${local.hello_nl}</p>
      <p>Bestelling ${trigger.order_id} komt later dan we zeiden. De nieuwe dag is ${date(trigger.expected_on)}. Dat spijt ons.</p>
      <p>Je hoeft niets te doen. Komt die dag niet uit? Op de volgpagina kies je een andere.</p>
      <p>Wil je er niet op wachten? Annuleren kan tot het pakket bij je is. Je geld is dan binnen vijf werkdagen terug.</p>
      <p>${local.help_nl}</p>
    HTML
    link "track" {
      url  = "${var.shop_url}/track/${trigger.order_id}"
      text = "Bekijk wat je kunt kiezen"
    }
  }
  push {
    title = "Je pakket komt later"
    body  = "Nieuwe dag voor bestelling ${trigger.order_id}: ${date(trigger.expected_on)}."
    link  = "${var.shop_url}/track/${trigger.order_id}"
  }

  locale "sv-SE" {
    email {
      subject   = "Ditt paket är försenat"
      preheader = "Den nya dagen står i mejlet. Vill du hellre avbeställa går det också."
      body      = <<-HTML
        <p>${local.hello_sv}</p>
        <p>Beställning ${trigger.order_id} kommer senare än vi lovade. Den nya dagen är ${date(trigger.expected_on)}. Det är vi ledsna över.</p>
        <p>Du behöver inte göra något. Passar inte dagen? På spårningssidan väljer du en annan.</p>
        <p>Vill du inte vänta? Du kan avbeställa tills paketet är hos dig. Då har du pengarna tillbaka inom fem vardagar.</p>
        <p>${local.help_sv}</p>
      HTML
      link "track" {
        url  = "${var.shop_url}/track/${trigger.order_id}"
        text = "Se vad du kan välja"
      }
    }
    push {
      title = "Ditt paket är försenat"
      body  = "Ny dag för beställning ${trigger.order_id}: ${date(trigger.expected_on)}."
      link  = "${var.shop_url}/track/${trigger.order_id}"
    }
  }
}

# Nobody has scanned the parcel since the promised day. Sent together with a task
# for the warehouse.
message "parcel_late" {
  title           = "We are looking for your parcel"
  class           = "service"
  purpose         = "delay_notice"
  stage           = stage.retention
  trigger         = [event.order_shipped, event.order_delayed]
  fallback_locale = "nl-NL"

  email {
    subject   = "Je pakket is er nog niet"
    preheader = "We zoeken het uit. Binnen één werkdag hoor je van ons."
    body      = <<-HTML
      <p>${local.hello_nl}</p>
      <p>Bestelling ${trigger.order_id} had er op ${date(trigger.expected_on)} moeten zijn. Dat is niet gelukt, en dat spijt ons.</p>
      <p>Een collega zoekt nu samen met ${trigger.carrier} uit waar je pakket is. Binnen één werkdag hoor je van ons.</p>
      <p>Vinden we het niet? Dan kies jij: een nieuw pakket of je geld terug.</p>
      <p>Is het intussen bezorgd? Antwoord dan even op deze mail. Dan stoppen we met zoeken.</p>
    HTML
    link "track" {
      url  = "${var.shop_url}/track/${trigger.order_id}"
      text = "Bekijk waar het is gezien"
    }
  }

  locale "sv-SE" {
    email {
      subject   = "Ditt paket har inte kommit fram"
      preheader = "Vi letar efter det. Inom en vardag hör vi av oss."
      body      = <<-HTML
        <p>${local.hello_sv}</p>
        <p>Beställning ${trigger.order_id} skulle ha varit framme den ${date(trigger.expected_on)}. Så blev det inte, och det är vi ledsna över.</p>
        <p>En kollega letar nu efter paketet tillsammans med ${trigger.carrier}. Inom en vardag hör vi av oss.</p>
        <p>Hittar vi det inte? Då väljer du: ett nytt paket eller pengarna tillbaka.</p>
        <p>Har det kommit under tiden? Svara gärna på mejlet. Då slutar vi leta.</p>
      HTML
      link "track" {
        url  = "${var.shop_url}/track/${trigger.order_id}"
        text = "Se var det har synts"
      }
    }
  }
}

message "order_delivered" {
  title           = "Parcel delivered"
  class           = "transactional"
  purpose         = "delivery_notice"
  stage           = stage.retention
  trigger         = event.order_delivered
  fallback_locale = "nl-NL"

  push {
    title = "Je pakket is er"
    body  = "%{if trigger.place == "neighbour"}Bestelling ${trigger.order_id} ligt bij de buren.%{else}Bestelling ${trigger.order_id} is bezorgd.%{endif}"
    link  = "${var.shop_url}/orders/${trigger.order_id}"
  }
  email {
    subject   = "Je pakket is er"
    preheader = "Waar het ligt, en wat je doet als er iets niet klopt."
    body      = <<-HTML
      <p>${local.hello_nl}</p>
      %{ if trigger.place == "neighbour" }
      <p>Bestelling ${trigger.order_id} ligt bij je buren. Op de volgpagina staat op welk nummer.</p>
      %{ else }
      %{ if trigger.place == "home" }
      <p>Bestelling ${trigger.order_id} is bij je thuis bezorgd.</p>
      %{ else }
      <p>Bestelling ${trigger.order_id} ligt voor je klaar. Neem je bestelnummer mee.</p>
      %{ endif }
      %{ endif }
      <p>Past het niet? Je hebt 60 dagen om het terug te sturen. Bewaar dus nog even de doos.</p>
      <p>Mist er iets of is er iets stuk? Stuur ons een foto als antwoord op deze mail. Wij maken het in orde.</p>
    HTML
    link "order" {
      url  = "${var.shop_url}/orders/${trigger.order_id}"
      text = "Bekijk je bestelling"
    }
  }

  locale "sv-SE" {
    push {
      title = "Ditt paket är framme"
      body  = "%{if trigger.place == "neighbour"}Beställning ${trigger.order_id} finns hos grannen.%{else}Beställning ${trigger.order_id} är levererad.%{endif}"
      link  = "${var.shop_url}/orders/${trigger.order_id}"
    }
    email {
      subject   = "Ditt paket är framme"
      preheader = "Var det finns, och vad du gör om något inte stämmer."
      body      = <<-HTML
        <p>${local.hello_sv}</p>
        %{ if trigger.place == "neighbour" }
        <p>Beställning ${trigger.order_id} finns hos din granne. På spårningssidan står hos vem.</p>
        %{ else }
        %{ if trigger.place == "home" }
        <p>Beställning ${trigger.order_id} är levererad hem till dig.</p>
        %{ else }
        <p>Beställning ${trigger.order_id} ligger och väntar på dig. Ta med ditt beställningsnummer.</p>
        %{ endif }
        %{ endif }
        <p>Passar det inte? Du har 60 dagar på dig att skicka tillbaka. Spara därför kartongen ett tag.</p>
        <p>Saknas något, eller är något trasigt? Svara med ett foto. Vi ordnar det.</p>
      HTML
      link "order" {
        url  = "${var.shop_url}/orders/${trigger.order_id}"
        text = "Visa din beställning"
      }
    }
  }
}
